package dyndns.api.config;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A text that an option of the command line prints. It is made from the configuration alone: no network, and no state
 * directory. The service property {@link #OPTION} names the option.
 */
@ConsumerType
public interface Report {
    /** Service property: the option without its dashes, such as {@code print-iam-policy}. */
    String OPTION = "dyndns.report";

    /** The text, ending in a line feed. */
    String text();
}
