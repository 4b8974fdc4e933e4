package dyndns.webconsole;

import java.util.Optional;

/** The form that asks for user and password. */
final class LoginPage {
    private LoginPage() {}

    /**
     * @param next the path to go on to
     * @param problem why the last attempt failed, if there was one
     */
    static String html(String next, Optional<String> problem) {
        Html html = new Html();
        Frame.head(html, "Log in");
        html.begin("body", "class", "login").begin("main", "class", "card");
        html.single("img", "src", Asked.ROOT + StaticFiles.FOLDER + "logo.svg", "alt", "dyndns", "class", "logo");
        html.element("h1", "Log in to the console");
        problem.ifPresent(text -> html.element("p", text, "class", "problem", "role", "alert", "id", "problem"));
        html.begin("form", "method", "post", "action", Asked.ROOT + "/login");
        html.single("input", "type", "hidden", "name", "next", "value", next);
        field(html, "user", "User", "text", "username", problem.isPresent());
        field(html, "password", "Password", "password", "current-password", problem.isPresent());
        html.element("button", "Log in", "type", "submit", "class", "primary");
        html.end();
        html.element("p", "The program's log names the file that holds the password.", "class", "quiet");
        return html.end().end().end().toString();
    }

    private static void field(Html html, String name, String label, String type, String complete, boolean failed) {
        html.element("label", label, "for", name);
        String described = failed ? "problem" : "";
        html.single(
                "input",
                "id",
                name,
                "name",
                name,
                "type",
                type,
                "autocomplete",
                complete,
                "required",
                "",
                "maxlength",
                "200",
                "aria-describedby",
                described);
    }
}
