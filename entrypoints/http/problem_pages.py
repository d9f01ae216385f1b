"""What the addresses in problem details lead to."""

from electrical_orchestrator.entrypoints.http.documenting import refusals
from electrical_orchestrator.entrypoints.http.errors import NoSuchProblem
from electrical_orchestrator.entrypoints.http.problems import PATH, ProblemType, problem_types
from litestar import Controller, get
from litestar.params import FromPath


class ProblemController(Controller):
    """Says what each type of problem means."""

    path = PATH
    tags = ("problems",)

    @get(summary="List all types of problem", responses=refusals())
    async def list_problem_types(self) -> list[ProblemType]:
        """Each with its meaning, its status, and what to do."""
        return list(problem_types().values())

    @get("/{code:str}", summary="Explain a type of problem", responses=refusals(NoSuchProblem))
    async def show_problem_type(self, code: FromPath[str]) -> ProblemType:
        """The address is that of ``type`` in problem details."""
        try:
            return problem_types()[code]
        except KeyError:
            raise NoSuchProblem(f"There is no type of problem called {code[:100]!r}.") from None
