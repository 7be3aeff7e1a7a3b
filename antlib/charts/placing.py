"""Places for labels: the first of several that covers neither a mark nor another label."""

from collections.abc import Iterable
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge, in inches from the upper left corner."""


@dataclass
class Places:
    """The boxes already taken within a frame.

    Parameters
    ----------
    frame
        No label leaves it.
    taken
        Boxes of marks and labels.

    Examples
    --------
    >>> places = Places((0, 0, 4, 2), [(0, 0, 1, 1)])
    >>> places.take([(0.5, 0, 1.5, 1), (1.1, 0, 2.1, 1)])
    (1.1, 0, 2.1, 1)
    """

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, wanted: Iterable[Box]) -> Box | None:
        """Take the first box that is free; None where none is."""
        free = next((box for box in wanted if self._free(box)), None)
        if free is not None:
            self.taken.append(free)
        return free

    def _free(self, box: Box) -> bool:
        left, upper, right, lower = self.frame
        inside = left <= box[0] and upper <= box[1] and box[2] <= right and box[3] <= lower
        return inside and not any(_touch(box, other) for other in self.taken)


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
