package dyndns.webconsole;

import java.util.function.Consumer;

/**
 * A table that becomes a list of cards on a narrow screen; with roles, as the style takes the meaning of its elements
 * away there.
 */
final class Table {
    private final Html html;
    private final String[] columns;
    private int column;

    Table(Html html, String caption, String... columns) {
        this.html = html;
        this.columns = columns;
        html.begin("table", "role", "table").element("caption", caption, "class", "hidden");
        html.begin("thead", "role", "rowgroup").begin("tr", "role", "row");
        for (String name : columns) html.element("th", name, "scope", "col", "role", "columnheader");
        html.end().end().begin("tbody", "role", "rowgroup");
    }

    /** Begins a row. @param head what its first cell, the row's heading, holds */
    void row(Consumer<Html> head) {
        html.begin("tr", "role", "row").begin("th", "scope", "row", "role", "rowheader");
        head.accept(html);
        html.end();
        column = 1;
    }

    void cell(Consumer<Html> content) {
        html.begin("td", "role", "cell", "data-label", columns[column++]);
        content.accept(html);
        html.end();
    }

    void cell(String text) {
        cell(html -> html.text(text));
    }

    void endRow() {
        html.end();
    }

    void end() {
        html.end().end();
    }
}
