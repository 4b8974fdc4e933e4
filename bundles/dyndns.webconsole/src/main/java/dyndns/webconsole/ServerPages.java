package dyndns.webconsole;

import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Makes the pages be there that only a server has a use for. */
@Component(
        immediate = true,
        service = {})
public final class ServerPages {
    @Activate
    public ServerPages(ComponentContext context) {
        if (!ThisProgram.isServer(context.getBundleContext())) return;
        context.enableComponent(HostPage.class.getName());
        context.enableComponent(TryPage.class.getName());
    }
}
