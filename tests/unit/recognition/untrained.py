"""Networks that have learnt nothing, the same ones every time: for tests of what stands around them."""

from functools import cache

import torch
from electrical_orchestrator.adapters.recognition.model import Networks
from electrical_orchestrator.adapters.recognition.networks.grouping import GroupingNetwork
from electrical_orchestrator.adapters.recognition.networks.linking import LinkingNetwork
from electrical_orchestrator.adapters.recognition.networks.naming import NamingNetwork
from electrical_orchestrator.adapters.recognition.networks.trust import TrustNetwork
from electrical_orchestrator.adapters.recognition.networks.verifier import VerifierNetwork


@cache
def untrained() -> Networks:
    with torch.random.fork_rng():
        torch.manual_seed(1)
        parts = (GroupingNetwork().eval(), VerifierNetwork().eval(), NamingNetwork().eval(), LinkingNetwork().eval(), TrustNetwork().eval())
    return Networks(*parts, device=torch.device("cpu"), version="untrained")
