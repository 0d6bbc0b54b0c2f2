"""Feed exports of articles: the shape of fields in each format, and feeds that cannot be written told in time."""

import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from itemadapter import ItemAdapter, is_item
from scrapy.exporters import CsvItemExporter, MarshalItemExporter, XmlItemExporter
from scrapy.settings import BaseSettings
from scrapy.utils.conf import feed_complete_default_values_from_settings
from scrapy.utils.misc import load_object
from scrapy.utils.python import without_none_values
from w3lib.url import file_uri_to_path

from newscrawl.errors import ConfigError, StateError
from newscrawl.items import Article, Image, Removed
from newscrawl.ledger.lines import to_json

SAMPLE = Article(tags=[""], images=[Image("")], removed=[Removed("", "", "", 0)], source={"title": "dom"})

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


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
        return ((name, _for_xml(value)) for name, value in fields if value is not None)


class MarshalExporter(MarshalItemExporter):
    """Python's marshal format, which knows no objects: they are dictionaries."""

    def serialize_field(self, field: Any, name: str, value: Any) -> Any:
        """Return the value of a field."""
        return _plain(super().serialize_field(field, name, value))


def _plain(value: Any) -> Any:
    if is_item(value):
        value = ItemAdapter(value).asdict()
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def _for_xml(value: Any) -> Any:
    """Leave out what is null, and put the replacement character in the place of those that XML does not know."""
    if is_item(value):
        value = ItemAdapter(value).asdict()
    if isinstance(value, dict):
        return {name: _for_xml(part) for name, part in value.items() if part is not None}
    if isinstance(value, list | tuple):
        return [_for_xml(part) for part in value if part is not None]
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


def _as_dict(value: Any) -> Any:
    if is_item(value):
        return ItemAdapter(value).asdict()
    raise TypeError(f"no JSON for {type(value).__name__}")


def check_feeds(settings: BaseSettings) -> None:
    """Make sure that the feed exports can be written, for Scrapy finds that out with the first article, if at all.

    Raises:
        ConfigError: the format of one is unknown, or cannot hold an article.
        StateError: a file cannot be written.
    """
    exporters = without_none_values(settings.getwithbase("FEED_EXPORTERS"))
    for name, options in settings.getdict("FEEDS").items():
        _check_format(str(name), feed_complete_default_values_from_settings(options, settings, str(name)), exporters)
        _check_file(str(name))


def _check_format(uri: str, options: Mapping[str, Any], exporters: Mapping[str, Any]) -> None:
    """Try a format with an article of all parts, unless the feed is for other items. Raises ConfigError."""
    if options["format"] not in exporters:
        raise ConfigError(f"feed export {uri}: the format {options['format']!r} is none of {', '.join(exporters)}")
    made = load_object(exporters[options["format"]])
    if options.get("item_classes") or options.get("item_filter") or hasattr(made, "from_crawler"):
        return
    kinds = {"encoding": options["encoding"], "indent": options["indent"], "fields_to_export": options["fields"]}
    try:
        exporter = made(io.BytesIO(), **kinds, **options["item_export_kwargs"])
        exporter.start_exporting()
        exporter.export_item(SAMPLE)
        exporter.finish_exporting()
    except Exception as error:  # of an exporter that may be anybody's
        raise ConfigError(f"feed export {uri}: {options['format']} cannot hold an article ({told(error)})") from error


def told(error: Exception) -> str:
    """Return an exception as one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())


def _check_file(uri: str) -> None:
    """Try to write a file; what is missing of its folders is made, as Scrapy makes it. Raises StateError.

    Names with a time or a batch in them are not tried.
    """
    scheme, separator, _ = uri.partition("://")
    if "%(" in uri or uri.startswith("stdout:") or (separator and scheme != "file"):
        return
    path = Path(file_uri_to_path(uri) if uri.startswith("file:") else uri)
    # a pipe or a device: whoever reads it would take our look for the end
    if path.exists() and not (path.is_file() or path.is_dir()):
        return
    is_new = not path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("ab").close()
    except OSError as error:
        raise StateError(f"cannot write the feed export {path}: {error.strerror}") from error
    if is_new:
        path.unlink()
