package dyndns.swap;

import org.osgi.framework.BundleException;
import org.osgi.framework.Version;

/** One of the installed bundles of a symbolic name. Equal when it is the same bundle. */
interface Copy {
    String name();

    Version version();

    boolean running();

    /** Whether other bundles may be wired to it from now on; wires that are there stay. */
    void offer(boolean offered);

    /** @throws BundleException in words, when something is missing that it needs; nothing is changed then */
    void resolve() throws BundleException;

    void start() throws BundleException;

    void stop() throws BundleException;

    /** Wires those that use its packages to another copy; they restart. Nothing happens when there are none. */
    void release();
}
