"""Ways in which a program can be wrong, one for each thing that the local Azure says no for.

Each row names the gate that speaks and the answer; no two rows share both. All of them are told by a preview, except
deletions, which only an apply can see.
"""

from tests.refusals.rows.data import DATA, DELETIONS
from tests.refusals.rows.governance import GOVERNANCE
from tests.refusals.rows.networks import NETWORKS
from tests.refusals.rows.shapes import MISSING, SHAPES

ROWS = (*SHAPES, *MISSING, *NETWORKS, *GOVERNANCE, *DATA, *DELETIONS)
"""Every way."""
