package dyndns.webconsole;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML, and SVG in it. Every text and every attribute value is escaped and there is no way around it; names of
 * elements and attributes are the program's own.
 */
final class Html {
    private final StringBuilder out = new StringBuilder(8_192);
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element. @param attributes names and values in turn; one with an empty value stands alone */
    Html begin(String tag, String... attributes) {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Ends the element that was begun last. */
    Html end() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that holds a text. */
    Html element(String tag, String text, String... attributes) {
        return begin(tag, attributes).text(text).end();
    }

    /** An element that never holds anything, such as {@code input}. */
    Html single(String tag, String... attributes) {
        start(tag, attributes);
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** The document type, at the very beginning. */
    Html doctype() {
        out.append("<!DOCTYPE html>\n");
        return this;
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]);
            if (attributes[i + 1].isEmpty() && !attributes[i].equals("value")) continue;
            out.append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean markup = c == '&' || c == '<' || c == '>' || c == '"' || c == '\'' || c == '`';
            if (markup || c == '$') { // the console replaces ${…}
                out.append("&#").append((int) c).append(';');
            } else {
                out.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
    }

    /** @throws IllegalStateException when an element was not ended */
    @Override
    public String toString() {
        if (!open.isEmpty()) throw new IllegalStateException("open: " + open);
        return out.toString();
    }
}
