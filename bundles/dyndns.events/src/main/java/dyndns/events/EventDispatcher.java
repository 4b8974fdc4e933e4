package dyndns.events;

import dyndns.api.event.Event;
import dyndns.api.event.EventDrops;
import dyndns.api.event.EventListener;
import dyndns.api.event.Events;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Tells every event to every listener, each through a queue of its own. */
@Component(
        immediate = true,
        service = {Events.class, EventDrops.class})
public final class EventDispatcher implements Events, EventDrops {
    /** Events that wait for one listener: some seconds of a storm. */
    private static final int QUEUE_SIZE = 65_536;

    private final List<EventQueue> queues = new CopyOnWriteArrayList<>();

    @Override
    public void tell(Event event) {
        for (EventQueue queue : queues) queue.offer(event);
    }

    @Override
    public Map<String, Long> dropped() {
        return queues.stream().collect(Collectors.toMap(EventQueue::name, EventQueue::dropped, Long::sum));
    }

    @Reference(
            name = "listeners",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindListener(EventListener listener) {
        queues.add(new EventQueue(listener, QUEUE_SIZE));
    }

    void unbindListener(EventListener listener) {
        for (EventQueue queue : queues) {
            if (queue.listener() != listener || !queues.remove(queue)) continue;
            queue.close();
        }
    }

    @Deactivate
    void stop() {
        queues.forEach(EventQueue::end);
        queues.forEach(EventQueue::close);
        queues.clear();
    }
}
