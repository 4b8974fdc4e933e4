package dyndns.webconsole;

import dyndns.api.overview.ExaminedStep;
import dyndns.api.overview.ServerOverview;
import jakarta.servlet.Servlet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says of an envelope what each step would say to it; nothing is kept or changed. */
@Component(
        enabled = false, // ServerPages does
        service = Servlet.class,
        property = {"felix.webconsole.label=try", "felix.webconsole.title=Try", "felix.webconsole.category=DynDNS"})
public final class TryPage extends Page {
    private static final long serialVersionUID = 1;
    private static final int MAX_CHARACTERS = 20_000;

    private final transient Services services;

    @Activate
    public TryPage(@Reference(name = "services") Services services) {
        super("try");
        this.services = services;
    }

    @Override
    String title(Visit visit) {
        return "Try an envelope";
    }

    @Override
    boolean isServer() {
        return services.isServer();
    }

    @Override
    void show(Visit visit, Html html) {
        html.begin("section", "class", "narrow");
        visit.form(html, Frame.link("try"));
        html.element("label", "Envelope, as a client sends it (JSON)", "for", "envelope");
        html.begin(
                "textarea",
                "id",
                "envelope",
                "name",
                "envelope",
                "rows",
                "10",
                "class",
                "code",
                "required",
                "",
                "spellcheck",
                "false",
                "maxlength",
                String.valueOf(MAX_CHARACTERS),
                "aria-describedby",
                "try-help");
        html.text(visit.text("envelope")).end();
        html.element(
                "p",
                "Every step looks at it; nothing is kept and no record changes.",
                "id",
                "try-help",
                "class",
                "quiet");
        html.element("button", "Try it", "class", "primary", "type", "submit")
                .end()
                .end();
    }

    @Override
    Outcome act(Visit visit) {
        Optional<ServerOverview> overview = services.overview();
        String envelope = visit.text("envelope");
        if (overview.isEmpty()) return new Outcome.Wrong("The server engine is not there, so nothing can be tried.");
        if (envelope.isEmpty()) return new Outcome.Wrong("Envelope is empty; allowed: the JSON that a client sends.");
        List<ExaminedStep> steps = overview.get().examine(envelope.getBytes(StandardCharsets.UTF_8));
        return new Outcome.Shown(html -> {
            verdict(html, steps);
            show(visit, html);
        });
    }

    private static void verdict(Html html, List<ExaminedStep> steps) {
        boolean taken = steps.stream().allMatch(ExaminedStep::passed);
        html.begin("section", "class", "narrow", "aria-labelledby", "verdict");
        html.element("h2", taken ? "It would be accepted" : "It would be refused", "id", "verdict");
        html.begin("ol", "class", "steps");
        for (ExaminedStep step : steps) {
            html.begin("li");
            (step.passed() ? State.GOOD : State.BAD).badge(html, step.passed() ? "passed" : "refused");
            html.element("strong", step.name())
                    .element("span", step.text(), "class", "why")
                    .end();
        }
        html.end().end();
    }
}
