"""Reading reference files: every fault names file, line and field."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

REFERENCE_DIRECTORY = Path(__file__).parent / "reference"
YAML_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Model = TypeVar("Model", bound=BaseModel)


class ReferenceFileError(ValueError):
    """A reference file that cannot be used; the message names file, line and field."""


def read_yaml(path: Path, model: type[Model]) -> Model:
    """Read one YAML file into its model.

    Raises:
        ReferenceFileError: naming file, line and field of the first fault.
    """
    text = path.read_text("utf-8")
    try:
        content = yaml.load(text, Loader=YAML_LOADER)  # noqa: S506 - a safe loader, the fast one where it is built
    except yaml.YAMLError as error:
        raise ReferenceFileError(f"{path.name}: not readable as YAML: {error}") from error
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        line = _line_of(text, first["loc"])
        field = ".".join(str(part) for part in first["loc"])
        raise ReferenceFileError(f"{path.name}, line {line}, {field}: {first['msg']}") from error


def _line_of(text: str, location: Sequence[int | str]) -> int:
    """Return the line, from 1, of the deepest node on the way to a faulty field."""
    node = yaml.compose(text, Loader=YAML_LOADER)
    line = 1
    for part in location:
        child = _child(node, part)
        if child is None:
            return line
        node, line = child, child.start_mark.line + 1
    return line


def _child(node: yaml.Node | None, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part]  # type: ignore[no-any-return]
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(part)), None)
    return None
