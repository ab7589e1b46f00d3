"""A calibration plot as SVG: confidence given against the share that is right."""

from collections.abc import Sequence

_SIDE, _EDGE = 360, 48
_LOOK = "font-family='sans-serif' font-size='12' fill='#333'"


def calibration_plot(points: Sequence[tuple[float, float, int]], title: str) -> str:
    """*points*: mean confidence, share right, how many; the area of a point grows with how many it stands for."""
    most = max(count for *_, count in points)
    dots = "".join(
        f"<circle cx='{_x(mean):.1f}' cy='{_y(share):.1f}' r='{3 + 9 * (count / most) ** 0.5:.1f}' fill='#2b6cb0' "
        f"fill-opacity='0.75'><title>{count} given {mean:.2f} on average, {share:.2f} right</title></circle>"
        for mean, share, count in points
    )
    ticks = "".join(
        f"<text x='{_x(v)}' y='{_y(0) + 18}' text-anchor='middle' {_LOOK}>{v:.1f}</text>"
        f"<text x='{_x(0) - 8}' y='{_y(v) + 4}' text-anchor='end' {_LOOK}>{v:.1f}</text>"
        for v in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    )
    size = _SIDE + 2 * _EDGE
    frame = f"<rect x='{_x(0)}' y='{_y(1)}' width='{_SIDE}' height='{_SIDE}' fill='none' stroke='#999'/>"
    even = f"<line x1='{_x(0)}' y1='{_y(0)}' x2='{_x(1)}' y2='{_y(1)}' stroke='#999' stroke-dasharray='4 4'/>"
    labels = (
        f"<text x='{size / 2}' y='22' text-anchor='middle' {_LOOK}>{title}</text>"
        f"<text x='{size / 2}' y='{size - 8}' text-anchor='middle' {_LOOK}>confidence given</text>"
        f"<text transform='translate(13 {size / 2}) rotate(-90)' text-anchor='middle' {_LOOK}>share right</text>"
    )
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {size} {size}' width='{size}' height='{size}'>"
    ground = f"<rect width='{size}' height='{size}' fill='white'/>"
    return f"{head}{ground}{frame}{even}{ticks}{labels}{dots}</svg>\n"


def _x(value: float) -> float:
    return _EDGE + _SIDE * value


def _y(value: float) -> float:
    return _EDGE + _SIDE * (1 - value)
