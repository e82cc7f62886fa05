"""The picture of quality against speed and size in the model card, from frontier.json (figures of RUNS.md and of `npm run bench`).

usage: draw_frontier.py OUT.svg
"""
import json
import os
import sys

import matplotlib

matplotlib.use('svg')
matplotlib.rcParams.update({'svg.hashsalt': 'nearnote', 'svg.fonttype': 'none', 'font.size': 10, 'font.family': 'sans-serif'})
import matplotlib.pyplot as plt  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
COLOURS = {'layers': '#6b7280', 'shipped': '#1d6b52', 'public': '#b45309'}
PANELS = (('sentences', 'Likeness of sentences: mean Spearman of STS-B dev and SICK trial'),
          ('search', 'Search by meaning: mean nDCG@10 of bicycles-se and npl'))


def draw_panel(axes, points, kind, title):
    for point in points:
        colour = COLOURS[point['group']]
        axes.scatter(point['speed'], point[kind], s=8 * point['megabytes'], color=colour, alpha=.85, linewidths=0)
        apart = point.get('label', [9, -3])
        axes.annotate(f"{point['name']}, {point['megabytes']:.0f} MB", (point['speed'], point[kind]), xytext=apart, textcoords='offset points',
                      ha='right' if apart[0] < 0 else 'left', color=colour, fontsize=9)
    chain = sorted((point for point in points if point['group'] == 'layers'), key=lambda point: point['speed'])
    axes.plot([point['speed'] for point in chain], [point[kind] for point in chain], color=COLOURS['layers'], linewidth=.8, zorder=0)
    axes.set_title(title, loc='left', fontsize=10)
    axes.set_xscale('log')
    axes.set_xlim(.07, 250)
    axes.set_xlabel("speed, x E5-small's shape (int8, by processor time)")
    axes.set_xticks([1, 2, 3, 5, 10, 20, 50, 100], ['1', '2', '3', '5', '10', '20', '50', '100'])
    axes.minorticks_off()
    axes.spines[['top', 'right']].set_visible(False)
    axes.grid(alpha=.25)


def main():
    with open(f'{HERE}/frontier.json', encoding='utf8') as file:
        points = json.load(file)
    figure, panels = plt.subplots(1, 2, figsize=(12, 4.6), facecolor='white')
    for axes, (kind, title) in zip(panels, PANELS):
        draw_panel(axes, [point for point in points if kind in point], kind, title)
    figure.tight_layout()
    figure.savefig(sys.argv[1], metadata={'Date': None})


if __name__ == '__main__':
    main()
