package dyndns.webconsole;

import org.apache.felix.webconsole.spi.BrandingPlugin;
import org.osgi.service.component.annotations.Component;

/** Name and looks of the console's other pages. */
@Component
public final class Brand implements BrandingPlugin {
    /** The console puts its root before it. */
    private static final String FILES = StaticFiles.FOLDER;

    @Override
    public String getBrandName() {
        return "dyndns";
    }

    @Override
    public String getProductName() {
        return "Overview";
    }

    /** The logo leads back to our pages. */
    @Override
    public String getProductURL() {
        return Asked.ROOT + "/overview";
    }

    @Override
    public String getProductImage() {
        return FILES + "logo.svg";
    }

    @Override
    public String getVendorName() {
        return "dyndns";
    }

    @Override
    public String getVendorURL() {
        return Asked.ROOT + "/overview";
    }

    @Override
    public String getVendorImage() {
        return FILES + "logo.svg";
    }

    @Override
    public String getFavIcon() {
        return FILES + "logo.svg";
    }

    @Override
    public String getMainStyleSheet() {
        return FILES + "felix.css";
    }
}
