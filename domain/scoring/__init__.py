"""How good a result is: what was found on sheets against what they truly show. docs/benchmark.md tells what is counted."""
