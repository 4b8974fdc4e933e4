package dyndns.webconsole;

import java.util.Locale;

/** How something fares, told by a word and a shape, and only besides by a colour. */
enum State {
    GOOD("✓"),
    WAITING("…"),
    BAD("!"),
    NEUTRAL("–");

    private final String sign;

    State(String sign) {
        this.sign = sign;
    }

    void badge(Html html, String word) {
        html.begin("span", "class", "badge " + name().toLowerCase(Locale.ROOT));
        html.element("span", sign, "aria-hidden", "true", "class", "sign")
                .text(word)
                .end();
    }
}
