package dyndns.swap;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.osgi.framework.BundleException;

/** Why something failed, in one line: the framework says what matters in the causes. */
final class Reason {
    private static final int MOST_CAUSES = 10;

    private Reason() {}

    static String of(Exception failure) {
        StringBuilder text = new StringBuilder();
        Throwable each = failure;
        for (int i = 0; i < MOST_CAUSES && each != null; i++) {
            String words = words(each);
            if (text.indexOf(words) < 0) text.append(text.isEmpty() ? "" : ": ").append(words);
            each = each.getCause();
        }
        return text.toString();
    }

    /** The name of the class where the message says little without it, such as the path alone of a file. */
    private static String words(Throwable failure) {
        boolean alone = (failure instanceof BundleException || failure instanceof IOException)
                && !(failure instanceof FileSystemException);
        String text = alone && failure.getMessage() != null ? failure.getMessage() : failure.toString();
        return text.replaceAll("\\s+", " ").strip().replaceFirst("\\.$", "");
    }
}
