package dyndns.webconsole;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of our pages: nothing secret, so that the login page has them too. */
final class StaticFiles {
    /** Where they are, below the console's root. */
    static final String FOLDER = "/login/";

    private static final Map<String, String> TYPES = Map.of(
            "console.css", "text/css; charset=utf-8",
            "felix.css", "text/css; charset=utf-8",
            "console.js", "text/javascript; charset=utf-8",
            "felix.js", "text/javascript; charset=utf-8",
            "logo.svg", "image/svg+xml");

    private StaticFiles() {}

    static void send(String path, HttpServletResponse response) throws IOException {
        String name = path.substring(FOLDER.length());
        String type = TYPES.get(name);
        try (InputStream file = type == null ? null : open(name)) {
            if (file == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType(type);
            file.transferTo(response.getOutputStream());
            response.flushBuffer(); // else it counts as no answer
        }
    }

    private static @Nullable InputStream open(String name) {
        return StaticFiles.class.getResourceAsStream("res/" + name);
    }
}
