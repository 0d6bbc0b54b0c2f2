"""Articles written for these tests, and what others do with them."""

ARTICLE = """The harbour council of Altmark voted on Tuesday to rebuild the northern pier, which a storm destroyed in \
February 2024, at a cost of 4.6 million crowns. Eleven of the seventeen members backed the plan.

The work is to begin in May and to last for fourteen months. Until then the ferry to the Holm islands will keep \
leaving from the fish market, said the harbour master, Ida Lindqvist.

Shopkeepers along the quay had asked for a shorter closure. "We lost a third of our summer trade last year," said \
Per Dahl, who rents out bicycles near the old customs house.

The opposition called the price a scandal and demanded a review by the county auditor. A first estimate in March \
had put the cost at 2.9 million crowns, before divers found that the foundations had moved by forty centimetres.

Fishermen will be allowed to land their catch at the southern jetty, where a crane from the shipyard is to be set \
up before Easter. The council will hear a report on the progress of the work every six weeks."""

TITLE = "Altmark council votes to rebuild storm-hit pier"
URL = "https://www.altmarkpost.example/news/altmark-council-votes-to-rebuild-pier-48213.html"

OTHER = """Two hikers who had been missing since Sunday were found alive in a shepherd's hut on the slopes of Mount \
Varga, the mountain rescue said. They had lost their way in fog and melted snow for drinking water.

A helicopter crew saw smoke from the hut early on Wednesday. The pair, students of geology from the capital, were \
taken to the hospital in Brenna with frostbite but are expected to go home before the weekend.

The rescue service reminded visitors that the upper trails stay closed until the middle of June."""

FOOTER = """The Altmark Post is published by an independent foundation and is a member of the press council. Readers \
who wish to complain about inaccuracy or intrusion may write to the ombudsman, whose address is printed on page two. \
Every month more than nine thousand households support our reporters with a voluntary contribution. Letters are \
welcome and may be shortened. All rights to texts and pictures are reserved, and nothing may be reproduced without \
the written consent of the publisher, except for private use and for quotations within the limits of the law."""


def forecast(day: int, high: int, low: int, wind: int, rain: int) -> str:
    """Return the bulletin of a day: the same words, other numbers."""
    return (
        f"The highest temperature in Altmark on {day} November is {high} degrees, the lowest {low}. The wind "
        f"comes from the west at {wind} kilometres per hour, and the chance of rain is {rain} percent. The sun "
        f"rises at 7:{day + 20} and sets at 16:{55 - day}.\n\nThe forecast is made from measurements of the "
        "airfield and is updated every morning. Farmers and sailors should also consult the warnings of the "
        "coast guard before they set out."
    )
