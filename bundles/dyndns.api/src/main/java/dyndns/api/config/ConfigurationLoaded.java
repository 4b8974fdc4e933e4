package dyndns.api.config;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Marker: every configuration that was there at the start has been read and stands in ConfigAdmin. What must not begin
 * with half of its configuration (accepting updates of hosts, above all) waits for this service.
 */
@ProviderType
public interface ConfigurationLoaded {
    /** Service property: the absolute path of the watched folder; absent when there is none. */
    String BUNDLE_FOLDER = "bundle.folder";
}
