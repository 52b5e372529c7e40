package org.espnowsim.fidelity;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots that look alike: what is expected as lines, what the model does as points. */
final class Plot {

    /** Distinguishable also by who sees no red or green (Okabe and Ito 2008). */
    private static final List<Color> COLOURS =
            List.of(
                    new Color(0x0072b2),
                    new Color(0xd55e00),
                    new Color(0x009e73),
                    new Color(0xcc79a7),
                    new Color(0x56b4e9),
                    new Color(0xe69f00));

    private final XYChart chart;
    private int pairs;

    Plot(String title, String x, String y) {
        chart =
                new XYChartBuilder()
                        .width(800)
                        .height(500)
                        .title(title)
                        .xAxisTitle(x)
                        .yAxisTitle(y)
                        .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Line);
    }

    /** Makes equal ratios of y equally far apart. */
    Plot logarithmic() {
        chart.getStyler().setYAxisLogarithmic(true);
        return this;
    }

    /** Adds a line for what is expected and points of the same colour for what came out. */
    void pair(String name, double[] x, double[] expected, double[] modelled) {
        Color colour = COLOURS.get(pairs++ % COLOURS.size());
        chart.addSeries(name, x, expected).setMarker(SeriesMarkers.NONE).setLineColor(colour);
        chart.addSeries(name + ", model", x, modelled)
                .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                .setMarker(SeriesMarkers.CIRCLE)
                .setMarkerColor(colour);
    }

    XYChart chart() {
        return chart;
    }
}
