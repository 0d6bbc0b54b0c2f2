"""What goes wrong for reasons that a user can mend; each error knows the exit code it ends a run with."""


class NewscrawlError(Exception):
    """The message is one line that says what is wrong, where, and what would be right."""

    exit_code = 1


class ConfigError(NewscrawlError):
    """An argument, setting, seed file, site profile or rule that cannot be used."""


class StateError(NewscrawlError):
    """Output or state that cannot be written, or is damaged (EX_IOERR of sysexits.h)."""

    exit_code = 74


class LockedError(NewscrawlError):
    """Another run holds the state folder, or another process an index (EX_TEMPFAIL of sysexits.h)."""

    exit_code = 75
