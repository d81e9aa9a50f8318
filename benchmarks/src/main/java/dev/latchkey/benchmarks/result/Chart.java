package dev.latchkey.benchmarks.result;

import java.util.List;
import java.util.Locale;

/** A bar for each ratio, with a line at its target. The longest bar is twice its target, and a longer one is cut off. */
record Chart(List<Row> rows) {
    /** Keeps the rows with a target. */
    Chart {
        rows = rows.stream().filter(row -> row.target() > 0).toList();
    }

    private static final int LABEL = 420;
    private static final int TARGET = 200;
    private static final int LONGEST = 2 * TARGET;
    private static final int LINE = 24;
    private static final int BAR = 14;

    String svg() {
        int height = (rows.size() + 1) * LINE;
        int width = LABEL + LONGEST + 110;
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">%n"
                        .formatted(width, height));
        svg.append("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n".formatted(width, height));
        for (int i = 0; i < rows.size(); i++) {
            bar(svg, rows.get(i), i * LINE + LINE / 2);
        }
        svg.append("<line x1=\"%1$d\" y1=\"0\" x2=\"%1$d\" y2=\"%2$d\" stroke=\"#444444\" stroke-dasharray=\"4 3\"/>%n"
                .formatted(LABEL + TARGET, height - LINE / 2));
        return svg.append("</svg>\n").toString();
    }

    private static void bar(StringBuilder svg, Row row, int top) {
        int length = (int) Math.min(LONGEST, Math.round(TARGET * row.ratio() / row.target()));
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n"
                .formatted(LABEL - 8, top + BAR - 2, escaped(row.name())));
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
                .formatted(LABEL, top, length, BAR, row.met() ? "#3b8f5a" : "#c0563f"));
        svg.append("<text x=\"%d\" y=\"%d\">%s</text>%n"
                .formatted(
                        LABEL + length + 6,
                        top + BAR - 2,
                        String.format(Locale.ROOT, "%.2f (target %s)", row.ratio(), row.target())));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
