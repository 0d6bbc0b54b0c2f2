"""An Icelandic paper, for which there are no promo rules: made-up articles, its own lines in each of them."""

import hashlib

WORDS = [
    *("bryggjan", "kirkjan", "skipstjóri", "jökullinn", "laxinn", "vegurinn", "sundlaugin", "bæjarstjórn", "kennarinn"),
    *("hesturinn", "vindurinn", "síldin", "fiskmarkaður", "leikskólinn", "ferjan", "brúin", "fossinn", "veturinn"),
    *("flugvöllur", "bókasafnið", "þorpið", "fjallið", "rannsóknin", "kosningin", "tónleikarnir", "sjúkrahúsið"),
    *("hraunið", "skógurinn", "vitinn", "hátíðin", "safnið", "rafmagnið", "vatnsveitan", "sauðféð", "báturinn"),
]
VERBS = ["opnaði", "lokaði", "lagaði", "mældi", "flutti", "styrkti", "kannaði", "keypti", "samþykkti", "málaði"]
AFTER_THE_FIRST = "Umfjöllunin heldur áfram fyrir neðan kortið"
SUPPORT = "Fjarðarblaðið lifir á lesendum sínum, vertu með okkur frá fyrsta degi."
COLUMN = "Í þessum dálki svarar ritstjórnin spurningum lesenda um lífið við sjóinn."
CLUB = "Vertu félagi í lestrarklúbbi Fjarðarblaðsins"


def sentence(seed: str) -> str:
    """A sentence that depends on the seed alone."""
    digest = hashlib.sha256(seed.encode()).digest()
    a, b, c, d, e, f, g = (WORDS[byte % len(WORDS)] for byte in digest[:7])
    verb = VERBS[digest[30] % len(VERBS)]
    return f"{a.title()} og {b} {verb} {c} þegar {d} við {e} sá að {f} var við {g}."


def paragraphs(seed: str, count: int) -> list[str]:
    """Paragraphs of three sentences, different for every seed."""
    return [" ".join(sentence(f"{seed} {number} {part}") for part in range(3)) for number in range(count)]


def updated(number: int) -> str:
    """When an article was last changed: a line with another date and time in each."""
    month = ("september", "október", "nóvember")[number % 3]
    return f"Síðast breytt {number % 28 + 1}. {month} 2026 klukkan {number % 12 + 8}.{number % 50 + 10}"


def readers(number: int) -> str:
    """How many have read an article."""
    return f"Þessa grein hafa {137 * number + 12} lesendur opnað"


def promo_of(number: int) -> list[str]:
    """All promo lines of an article."""
    return [updated(number), AFTER_THE_FIRST, SUPPORT, readers(number), CLUB]


def page(number: int, *, inside: dict[int, str] | None = None, published: str = "2026-11-20T08:00:00+00:00") -> str:
    """The page of an article; `inside` holds HTML that stands before its paragraphs, by their number."""
    seed, inside = f"grein {number}", inside or {}
    text = paragraphs(seed, 5 + number % 4)
    body = [f"{inside.get(at, '')}<p>{paragraph}</p>" for at, paragraph in enumerate(text)]
    body[1:1] = [f"<p>{AFTER_THE_FIRST}</p>"]
    title = sentence(f"{seed} titill").rstrip(".")
    end = "".join(f"<p>{line}</p>" for line in (SUPPORT, readers(number), CLUB))
    return (
        f'<!doctype html><html lang="is"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{published}"></head><body><article><h1>{title}</h1>'
        f"<p>{updated(number)}</p>{''.join(body)}{end}</article></body></html>"
    )
