package io.github.manifestlist.render;

import java.util.ArrayList;
import java.util.List;

/** Text in columns, each as wide as its widest cell; two blanks stand between them. */
public final class AlignedTable {
    private static final String BETWEEN = "  ";

    private AlignedTable() {}

    /**
     * The lines of the table.
     *
     * @param rows with their cells; a row of one cell is a line by itself, and makes no column wider
     */
    public static List<String> of(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            if (row.size() > 1) {
                widen(widths, row);
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(line(row, widths));
        }
        return List.copyOf(lines);
    }

    private static void widen(List<Integer> widths, List<String> row) {
        for (int column = 0; column < row.size(); column++) {
            int length = length(row.get(column));
            if (column == widths.size()) {
                widths.add(length);
            } else {
                widths.set(column, Math.max(widths.get(column), length));
            }
        }
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            text.append(row.get(column));
            if (column < row.size() - 1) {
                text.append(" ".repeat(widths.get(column) - length(row.get(column))))
                        .append(BETWEEN);
            }
        }
        return text.toString();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
