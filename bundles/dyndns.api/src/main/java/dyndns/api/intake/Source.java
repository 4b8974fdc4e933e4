package dyndns.api.intake;

/**
 * Where a submission came from.
 *
 * @param transport the transport's name, such as {@code http} or {@code mqtt home}
 * @param remote the sender's address where the transport knows it, else an empty string
 * @param answered whether the sender hears the answer, and so may be told to come again later
 */
public record Source(String transport, String remote, boolean answered) {
    @Override
    public String toString() {
        return remote.isEmpty() ? transport : transport + " " + remote;
    }
}
