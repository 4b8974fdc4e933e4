package dyndns.settings;

import java.math.BigDecimal;
import java.util.Optional;

/** Fields that hold numbers and durations. What is out of range is reported and counts as absent. */
final class Numbers {
    private Numbers() {}

    static Optional<Integer> whole(Field field, int min, int max) {
        Optional<Integer> number = decimal(field).flatMap(Numbers::whole).filter(n -> n >= min && n <= max);
        if (field.isSet() && number.isEmpty()) field.refuse("a whole number from " + min + " to " + max);
        return number;
    }

    static Optional<Double> positive(Field field) {
        Optional<Double> number =
                decimal(field).map(BigDecimal::doubleValue).filter(value -> value > 0 && Double.isFinite(value));
        if (field.isSet() && number.isEmpty()) field.refuse("a number above 0");
        return number;
    }

    /** A part of something: above 0, at most 1. */
    static Optional<Double> share(Field field) {
        Optional<Double> share = decimal(field).map(BigDecimal::doubleValue).filter(part -> part > 0 && part <= 1);
        if (field.isSet() && share.isEmpty()) field.refuse("a number above 0, at most 1");
        return share;
    }

    /** A duration in whole seconds; limits in seconds. */
    static Optional<Integer> seconds(Field field, int min, int max) {
        Optional<Integer> seconds = field.node()
                .map(Node::shown)
                .flatMap(Durations::parse)
                .filter(duration -> duration.toMillis() % 1000 == 0)
                .map(duration -> duration.toSeconds())
                .filter(s -> s >= min && s <= max)
                .map(Long::intValue);
        if (field.isSet() && seconds.isEmpty()) {
            field.refuse("a duration from " + Durations.format(min) + " to " + Durations.format(max));
        }
        return seconds;
    }

    private static Optional<BigDecimal> decimal(Field field) {
        return field.node()
                .map(Node::value)
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast);
    }

    private static Optional<Integer> whole(BigDecimal number) {
        try {
            return Optional.of(number.intValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
