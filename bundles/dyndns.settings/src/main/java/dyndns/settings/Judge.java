package dyndns.settings;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says whether an entry is good; once the program runs, what is new counts as a change of what is in effect. */
final class Judge {
    private final ConfigurationChecker checker;
    private final ConfigurationWriter writer;
    private final InEffect inEffect;
    private boolean running;

    Judge(ConfigurationChecker checker, ConfigurationWriter writer, InEffect inEffect) {
        this.checker = checker;
        this.writer = writer;
        this.inEffect = inEffect;
    }

    /** From now on everything is a change. */
    void run() {
        running = true;
    }

    /** @param values with every placeholder replaced */
    Verdict judge(Entry entry, Map<String, Object> values, Occasion occasion) {
        if (!ConfigurationChecker.isOurs(entry.pid())) return Verdict.GOOD;
        return checker.check(entry.source(), entry.origins(), entry.pid(), values, occasion);
    }

    /** @param losing forms of which a configuration goes: a new one may take its place, and its port */
    Verdict judgeNew(Entry entry, Map<String, Object> values, Set<String> losing) {
        if (!running || !checker.asksOfChanges(entry.pid())) return judge(entry, values, Occasion.START);
        try {
            Map<String, Object> before = inEffect.of(entry.pid(), () -> writer.stored(entry.pid()));
            boolean successor = before.isEmpty() && losing.contains(Forms.formOf(entry.pid()));
            return judge(entry, values, successor ? Occasion.START : new Occasion.Change(before));
        } catch (IOException e) {
            return new Verdict(List.of(entry.pid() + Occasion.UNCOMPARABLE + e.getMessage()), List.of());
        }
    }
}
