from antlib.charts.coverage import facts_by_article
from antlib.charts.moves import share_moves
from antlib.charts.sizes import fine_sizes
from antlib.charts.milestones import milestone_timeline
from antlib.charts.squares import market_value_squares
from antlib.charts.conversions import stated_conversions
from antlib.charts.output import alt_text, caption, save, show
from antlib.charts.gaps import estimate_vs_fine
