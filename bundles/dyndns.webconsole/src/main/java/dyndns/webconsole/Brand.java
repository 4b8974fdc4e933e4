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

    /** Written as it is into the head of each page, so it brings along what the pages lack for phones and screen readers. */
    @Override
    public String getFavIcon() {
        return FILES + "logo.svg\"/>"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"
                + "<script defer=\"defer\" src=\"" + Asked.ROOT + FILES + "felix.js\"></script>"
                + "<link rel=\"help\" href=\"" + Asked.ROOT + "/overview";
    }

    @Override
    public String getMainStyleSheet() {
        return FILES + "felix.css";
    }
}
