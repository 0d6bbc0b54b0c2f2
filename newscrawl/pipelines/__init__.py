"""From a page to the archive: promo text, duplicates, archive; each a thin adapter."""

from newscrawl.pipelines.archive import ArchivePipeline
from newscrawl.pipelines.duplicates import DuplicatesPipeline
from newscrawl.pipelines.manager import PipelineManager
from newscrawl.pipelines.promo import PromoPipeline

__all__ = ["ArchivePipeline", "DuplicatesPipeline", "PipelineManager", "PromoPipeline"]
