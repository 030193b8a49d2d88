"""A company's own logo and colour, from `look` in `data/playbook.yml`, and its name on paper.

One colour is given; those of the header's edge and of links are shades of it that can be read, or
on which text can, by the contrast that WCAG 2.2 asks of text (https://www.w3.org/TR/WCAG22/#contrast-minimum).
"""

import colorsys

from strategy_playbook.model.strategy import Strategy

CONTRAST = 4.5
WHITE = "#ffffff"
LIGHT = ("#ffffff", "#f4f7f8")
"""What links stand on in the light scheme, cards included, as `playbook.css` has it."""
DARK = ("#1e2429", "#1c262e", "#29353e")
STEP = 0.01


def of(strategy: Strategy) -> str:
    """The styles that colour a site; nothing without a colour of its own."""
    look = strategy.playbook.look if strategy.playbook else None
    return styles(look.colour) if look and look.colour else ""


def styles(colour: str) -> str:
    """CSS for both schemes, from a colour such as «#1f4b5f»."""
    header = readable(colour, (WHITE,), -STEP)
    link = readable(colour, LIGHT, -STEP)
    link_in_dark = readable(colour, DARK, STEP)
    header_in_dark = shaded(header, 0.6)
    return (
        f':root, [data-md-color-scheme="default"] {{\n'
        f"  --md-primary-fg-color: {header};\n"
        f"  --md-primary-fg-color--light: {header};\n"
        f"  --md-primary-fg-color--dark: {shaded(header, 0.8)};\n"
        f"  --md-accent-fg-color: {link};\n"
        f"  --md-typeset-a-color: {link};\n"
        f"}}\n"
        f"@media screen {{\n"
        f'  [data-md-color-scheme="slate"] {{\n'
        f"    --md-primary-fg-color: {header_in_dark};\n"
        f"    --md-primary-fg-color--light: {header_in_dark};\n"
        f"    --md-primary-fg-color--dark: {shaded(header, 0.45)};\n"
        f"    --md-accent-fg-color: {link_in_dark};\n"
        f"    --md-typeset-a-color: {link_in_dark};\n"
        f"  }}\n"
        f"}}\n"
    )


def foot(strategy: Strategy) -> str:
    """The styles that write name, version and number at the foot of each printed sheet."""
    playbook = strategy.playbook
    name = _quoted(f"{playbook.name}, {playbook.version}") if playbook else '""'
    font = 'font: 8pt "Inter", sans-serif; color: #444;'
    return (
        f"@page {{\n"
        f"  @bottom-left {{ content: {name}; {font} }}\n"
        f'  @bottom-right {{ content: counter(page) " / " counter(pages); {font} }}\n'
        f"}}\n"
        f"@page brief {{ @bottom-left {{ content: none; }} @bottom-right {{ content: none; }} }}\n"
    )


def _quoted(text: str) -> str:
    """A text as CSS writes one: whatever is no letter, digit or blank by its number."""
    safe = (each if each.isalnum() or each == " " else f"\\{ord(each):x} " for each in text)
    return f'"{"".join(safe)}"'


def readable(colour: str, grounds: tuple[str, ...], step: float) -> str:
    """The nearest shade of a colour with enough contrast to all grounds, lighter or darker."""
    hue, light, strength = colorsys.rgb_to_hls(*_parts(colour))
    while min(contrast(colour, ground) for ground in grounds) < CONTRAST:
        light = min(max(light + step, 0.0), 1.0)
        colour = _written(colorsys.hls_to_rgb(hue, light, strength))
    return colour


def shaded(colour: str, share: float) -> str:
    """A colour with a share of its lightness."""
    hue, light, strength = colorsys.rgb_to_hls(*_parts(colour))
    return _written(colorsys.hls_to_rgb(hue, light * share, strength))


def contrast(one: str, other: str) -> float:
    """From 1 to 21, by WCAG's relative luminance."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)
