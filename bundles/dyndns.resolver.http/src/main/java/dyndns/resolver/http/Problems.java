package dyndns.resolver.http;

import dyndns.api.config.ConfigurationCheck.Problem;
import dyndns.api.config.ShownAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with a configuration beyond its metatype. */
final class Problems {
    private Problems() {}

    static List<Problem> of(String[] preferred, String[] fallback, int consensus, String caFile) {
        List<Problem> problems = new ArrayList<>();
        addUrls(problems, "preferred.urls", preferred);
        addUrls(problems, "fallback.urls", fallback);
        if (problems.isEmpty()) addConsensus(problems, consensus, EchoServices.count(preferred, fallback));
        if (!caFile.isBlank() && !readable(caFile)) {
            problems.add(new Problem("ca.cert", caFile, "a PEM file that can be read, or nothing"));
        }
        return problems;
    }

    private static void addConsensus(List<Problem> problems, int consensus, int services) {
        if (consensus >= 1 && consensus <= services) return;
        problems.add(new Problem("consensus", "" + consensus, "1 to the number of URLs, " + services));
    }

    private static void addUrls(List<Problem> problems, String property, String[] urls) {
        for (String url : urls) {
            if (!isUrl(url.strip()))
                problems.add(
                        new Problem(property, ShownAddress.of(url), "URLs like https://host/path, without a login"));
        }
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            return web && url.getHost() != null && url.getUserInfo() == null && url.getPort() <= 65_535;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean readable(String file) {
        try {
            return Files.isRegularFile(Path.of(file)) && Files.isReadable(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
