"""Feed exports of articles: the shape of fields in CSV and XML, and files that cannot be written told in time."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from itemadapter import ItemAdapter, is_item
from scrapy.exporters import CsvItemExporter, XmlItemExporter
from scrapy.settings import BaseSettings
from w3lib.url import file_uri_to_path

from newscrawl.errors import StateError
from newscrawl.ledger.lines import to_json


class CsvExporter(CsvItemExporter):
    """CSV (RFC 4180) whose cells hold lists and objects as JSON, so that they can be read back."""

    def serialize_field(self, field: Any, name: str, value: Any) -> Any:
        """Return the cell of a field."""
        if isinstance(value, list | dict) and not field.get("serializer"):
            return to_json(value, default=_as_dict)
        return super().serialize_field(field, name, value)


class XmlExporter(XmlItemExporter):
    """XML whose elements hold lists and objects as elements; what is missing has none."""

    def get_serialized_fields(self, *arguments: Any, **options: Any) -> Iterable[tuple[str, Any]]:
        """Return the fields of an item that are not null."""
        fields = super().get_serialized_fields(*arguments, **options)
        return ((name, _without_nulls(value)) for name, value in fields if value is not None)


def _without_nulls(value: Any) -> Any:
    if is_item(value):
        value = ItemAdapter(value).asdict()
    if isinstance(value, dict):
        return {name: _without_nulls(part) for name, part in value.items() if part is not None}
    if isinstance(value, list | tuple):
        return [_without_nulls(part) for part in value if part is not None]
    return value


def _as_dict(value: Any) -> Any:
    if is_item(value):
        return ItemAdapter(value).asdict()
    raise TypeError(f"no JSON for {type(value).__name__}")


def check_feeds(settings: BaseSettings) -> None:
    """Make sure that the feed exports to files can be written, for Scrapy finds that out with the first article.

    Folders that are missing are made, as Scrapy makes them. Names with a time or a batch in them are not tried.

    Raises:
        StateError: one of them cannot.
    """
    for uri in map(str, settings.getdict("FEEDS")):
        scheme, separator, _ = uri.partition("://")
        if "%(" in uri or uri.startswith("stdout:") or (separator and scheme != "file"):
            continue
        path = Path(file_uri_to_path(uri) if uri.startswith("file:") else uri)
        # a pipe or a device: whoever reads it would take our look for the end
        if path.exists() and not (path.is_file() or path.is_dir()):
            continue
        is_new = not path.exists()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.open("ab").close()
        except OSError as error:
            raise StateError(f"cannot write the feed export {path}: {error.strerror}") from error
        if is_new:
            path.unlink()
