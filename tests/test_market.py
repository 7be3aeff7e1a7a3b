import pytest
from reading import day, facts, say

from antlib.records import Kind

CASES = {
    "lost and gained": {
        "The news wiped $8bn off the market value of Lund Motors.": [
            "market_value loss | Lund Motors | $8bn"
        ],
        "Lund Motors lost $8 billion in market value.": [
            "market_value loss | Lund Motors | $8 billion"
        ],
        "Lund Motors added $8 billion in market value.": [
            "market_value gain | Lund Motors | $8 billion"
        ],
        "Lund Motors lost $8 billion in a lawsuit.": [],
        "Lund Motors earned $8m from stock trading.": [],
    },
    "levels": {
        "Lund Motors has a market value of $8bn.": ["market_value | Lund Motors | $8bn"],
        "Lund Motors was valued at $8bn.": ["valuation | Lund Motors | $8bn"],
        "A sale of shares puts Lund Motors at $8bn.": ["valuation | Lund Motors | $8bn"],
        "Lund Motors sold shares. The price puts the company at $8bn.": [
            "valuation | Lund Motors | $8bn"
        ],
        "Lund Motors puts its costs at $8bn.": [],
        "Lund Motors lost a lawsuit. An analyst puts it at $8bn.": [],
        "Lund Motors bought a stake for $8bn.": [],
    },
    "a move told in money": {
        "The stock of Lund Motors fell 5%, or $3bn.": [
            "share_price loss | Lund Motors | 5%",
            "market_value loss | Lund Motors | $3bn",
        ],
        "Sales of Lund Motors fell 5%, or $3bn.": ["revenue loss | Lund Motors | 5%"],
        "The stock of Lund Motors fell 5%, or $3.50.": ["share_price loss | Lund Motors | 5%"],
        "Profit at Lund Motors rose 4% but its shares fell 3%.": [
            "net_profit gain | Lund Motors | 4%",
            "share_price loss | Lund Motors | 3%",
        ],
    },
    "what pegs, implies and goes public": {
        "The offer pegs Lund Motors at $8bn.": ["valuation | Lund Motors | $8bn"],
        "The offer pegs its costs at $8bn.": [],
        "Lund Motors fell. An investor marked its stake at a level implying $8bn.": [
            "valuation | Lund Motors | $8bn"
        ],
        "Lund Motors gave a forecast implying $8bn of sales.": [],
        "Lund Motors, which went public at $2bn in 2019, was recently worth $8bn.": [
            "valuation | Lund Motors | $2bn",
            "valuation | Lund Motors | $8bn",
        ],
        "Lund Motors, once worth $8bn, closed.": ["valuation | Lund Motors | $8bn"],
        "Its founder, who is worth $8bn, left Lund Motors.": [],
        "A contract with Lund Motors is worth $8bn.": [],
        "The float could value Lund Motors at $8bn.": ["valuation | Lund Motors | $8bn"],
        "Analysts value the damage to Lund Motors at $8bn.": [],
        "It put $1bn into Lund Motors, valuing the firm at $8bn.": [
            "valuation | Lund Motors | $8bn"
        ],
    },
    "what an investor's mark implies is the other's": {
        "Lund Motors fell. Blue Heron Capital marked its stake at a level implying $8bn.": [
            "valuation | Lund Motors | $8bn"
        ],
        "A mark of Blue Heron Capital implying $8bn for Lund Motors was public.": [
            "valuation | Lund Motors | $8bn"
        ],
    },
    "owners": {
        "The offer pegs the Alipay owner at $8bn.": ["valuation | Ant Group | $8bn"],
        "The offer values the YouTube parent at $8bn.": ["valuation | Alphabet | $8bn"],
        "The offer values YouTube at $8bn.": ["valuation | YouTube | $8bn"],
    },
    "off the price": {
        "The fear took some 5% off the share price of Lund Motors.": [
            "share_price loss | Lund Motors | some 5%"
        ],
        "Lund Motors took 5% off its prices.": [],
        "Shares of Lund Motors fell by 5% that day and by 8% within a week.": [
            "share_price loss | Lund Motors | 5%",
            "share_price loss | Lund Motors | 8%",
        ],
        "Lund Motors sold $8bn worth of shares.": ["ipo_size | Lund Motors | $8bn"],
    },
    "changed by": {
        "The slide cut the market value of Lund Motors by $8bn.": [
            "market_value loss | Lund Motors | $8bn"
        ],
        "The news boosted the market value of Lund Motors by $8bn.": [
            "market_value gain | Lund Motors | $8bn"
        ],
        "Lund Motors cut its debts by $8bn.": [],
        "A 5% fall in Lund Motors' shares cut its market value by $8bn.": [
            "share_price loss | Lund Motors | 5%",
            "market_value loss | Lund Motors | $8bn",
        ],
        "A 5% fall in sales hurt.": [],
    },
    "on an exchange, not of an index": {
        "Lund Motors was the biggest faller on the FTSE 100, down 5%.": [
            "share_price loss | Lund Motors | 5%"
        ],
        "Lund Motors said the FTSE 100 was down 5%.": [],
        "Lund Motors hit its 5% lower circuit.": ["share_price loss | Lund Motors | 5%"],
    },
    "whose it is": {
        "Lund Motors ended with a market value of $8bn, ahead of Ferro's.": [
            "market_value | Lund Motors | $8bn"
        ],
        "Lund Motors Ltd., Ferro's supplier, gained 5% in Oslo.": [
            "share_price gain | Lund Motors | 5%"
        ],
        "Lund Motors, whose fund holds stakes in Ferro, Blue Heron and Grey Seal, slid 5%.": [
            "share_price loss | Lund Motors | 5%"
        ],
        "Ferro met. The SEC sued Lund Motors, saying it erred. The stock fell 5%.": [
            "share_price loss | Lund Motors | 5%"
        ],
        "Ferro met. Shares in Lund Motors rose 5%, giving it a market value of $8bn.": [
            "share_price gain | Lund Motors | 5%",
            "market_value | Lund Motors | $8bn",
        ],
    },
    "from one level to the next": {
        "The market value of Lund Motors sank from $8bn in May to about $2bn.": [
            "market_value | Lund Motors | $8bn",
            "market_value | Lund Motors | about $2bn",
        ],
        "The market value of Lund Motors stands at $2bn, compared with $8bn in May.": [
            "market_value | Lund Motors | $2bn",
            "market_value | Lund Motors | $8bn",
        ],
        "Lund Motors was valued at $8bn. That compares with the $2bn of last year.": [
            "valuation | Lund Motors | $8bn",
            "valuation | Lund Motors | $2bn",
        ],
        "Lund Motors met. That compares with the $2bn of last year.": [],
        "Lund Motors was valued at $8bn, and is now worth $9bn.": [
            "valuation | Lund Motors | $8bn",
            "valuation | Lund Motors | $9bn",
        ],
        "Lund Motors, the land's most valuable carmaker at $8bn, met.": [
            "valuation | Lund Motors | $8bn"
        ],
        "The value sold was $5bn a day, a far cry from the $8bn of Lund Motors last year.": [],
    },
    "lost along with the share price": {
        "Lund Motors sank 5%, shedding $3bn.": [
            "share_price loss | Lund Motors | 5%",
            "market_value loss | Lund Motors | $3bn",
        ],
        "Lund Motors sank a ship, shedding $3bn.": [],
    },
    "worth, said of a company only": {
        "Lund Motors is worth $5bn.": ["valuation | Lund Motors | $5bn"],
        "Lund Motors is a $5bn company.": ["valuation | Lund Motors | $5bn"],
        "Lund Motors had $9bn at its height.": ["valuation | Lund Motors | $9bn"],
        "The debt of Lund Motors was $9bn at its height.": [],
        "Blue Heron Capital valued Lund Motors at $5bn.": ["valuation | Lund Motors | $5bn"],
        "The contracts of Lund Motors are worth $5bn.": [],
        "Bonuses worth $5bn were paid by Lund Motors.": [],
    },
    "whose": {
        "The day was kind to Lund Motors, whose shares rose 3%.": [
            "share_price gain | Lund Motors | 3%"
        ],
        "Lund Motors, which owns Kora Motors, was valued at $8bn.": [
            "valuation | Lund Motors | $8bn"
        ],
    },
    "whose, before a clause on another": {
        "Shares in Lund Motors, which owns a third of Kora Motors, rose 8%.": [
            "share_price gain | Lund Motors | 8%"
        ],
        "Shares in Lund Motors rose 8%, which helped Kora Motors.": [
            "share_price gain | Lund Motors | 8%"
        ],
    },
    "whose, behind what only describes or values": {
        "Lund Motors (LUN.OL), which sold Kora Motors in 2019, fell 3%.": [
            "share_price loss | Lund Motors | 3%"
        ],
        "Lund Motors met. Blue Heron Capital valued the company at $5bn.": [
            "valuation | Lund Motors | $5bn"
        ],
        "Lund Motors met. Kora Motors said the company was worth $5bn.": [
            "valuation | Kora Motors | $5bn"
        ],
    },
    "nobody's, where a whole sector loses it": {
        "Lund Motors is in trouble. The turmoil caused this sector to lose $8bn in market value.": [
            "market_value loss | - | $8bn"
        ],
        "Lund Motors is in trouble. The turmoil caused it to lose $8bn in market value.": [
            "market_value loss | Lund Motors | $8bn"
        ],
    },
    "size of a listing": {
        "Lund Motors sold $8bn of stock.": ["ipo_size | Lund Motors | $8bn"],
        "Lund Motors sold $8bn of cars.": [],
        "Lund Motors raised $8bn in its initial public offering.": [
            "ipo_size | Lund Motors | $8bn"
        ],
        "Lund Motors raised its forecast to $8bn.": [],
        "Lund Motors held $8bn before its listing was halted.": [],
    },
    "a rate or a price is no value": {
        "Shares in Lund Motors were valued at $85.": [],
        "Lund Motors was valued at $8m per user.": [],
    },
    "moves of the share price": {
        "Shares in Lund Motors fell 4%.": ["share_price loss | Lund Motors | 4%"],
        "Lund Motors shares rose by 2.5 per cent.": [
            "share_price gain | Lund Motors | 2.5 per cent"
        ],
        "Shares of Lund Motors closed 3% lower.": ["share_price loss | Lund Motors | 3%"],
        "Shares in Lund Motors and Ferro Motors fell 4% and 5%, respectively.": [
            "share_price loss | Lund Motors | 4%",
            "share_price loss | Ferro Motors | 5%",
        ],
        "Lund Motors said the Hang Seng index fell 4%.": [],
        "The Hang Seng index fell 4%, with Lund Motors down 6%.": [
            "share_price loss | Lund Motors | 6%"
        ],
        "Lund Motors fell 4% in Oslo on Monday and another 3% on Tuesday.": [
            "share_price loss | Lund Motors | 4%",
            "share_price loss | Lund Motors | 3%",
        ],
        "Shares in Lund Motors rose 4% on Monday, Ferro Motors's 3%.": [
            "share_price gain | Lund Motors | 4%",
            "share_price gain | Ferro Motors | 3%",
        ],
        "Shares in Lund Motors fell 4% on Monday, when it sold 3% of a mine.": [
            "share_price loss | Lund Motors | 4%"
        ],
        "Shares in Lund Motors are 40% below their February high.": [
            "share_price loss | Lund Motors | 40%"
        ],
        "Shares in Lund Motors rose although its headcount fell 4% and deposits 3%.": [],
        "Lund Motors holds a 4% stake.": [],
        "Did shares in Lund Motors fall 4%?": [],
    },
    "results": {
        "Net profit of Lund Motors fell 4%.": ["net_profit loss | Lund Motors | 4%"],
        "Revenue of Lund Motors rose 4%.": ["revenue gain | Lund Motors | 4%"],
        "Lund Motors posted a profit of $3m, up 4%.": ["net_profit gain | Lund Motors | 4%"],
        "Lund Motors cut its stake, down from 4%.": [],
    },
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"{rule}: {text}")
        for rule, cases in CASES.items()
        for text, expected in cases.items()
    ],
)
def test_cases(text, expected):
    assert sorted(say(text, {Kind.MARKET_VALUE})) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Shares in Lund Motors fell 4% on 2 May 2024.", "2024-05-02"),
        ("Shares in Lund Motors fell 4%.", "2024-05-14"),
        ("Lund Motors met on 2 March 2024. Its shares fell 4%.", "2024-05-14"),  # long before
        ("Lund Motors met on 2 May 2024. It has lost $8bn in market value.", "2024-05-14"),
        ("Lund Motors has lost $8bn in market value since late 2023.", "2023-07-01..2024-05-14"),
        ("In 2022 Lund Motors met. Shares in Lund Motors fell 4%.", "2024-05-14"),
        ("Since March Lund Motors has lost $8bn in market value.", "2024-03-01..2024-05-14"),
        ("Shares in Lund Motors fell 4%, the most since June 2022.", "2024-05-14"),
        (
            "Lund Motors sank, its steepest fall since 2008, wiping $8bn off its market value.",
            "2024-05-14",
        ),
        ("Lund Motors met on 10 May 2024. It is worth $8bn.", "2024-05-14"),
    ],
)
def test_dates(text, when):
    assert [day(fact.when) for fact in facts(text) if fact.kind is Kind.MARKET_VALUE] == [when]
