package dyndns.api.overview;

/**
 * One step that an envelope goes through.
 *
 * @param name of the step, such as {@code signature}
 * @param passed whether it was taken
 * @param text what was found, for people
 */
public record ExaminedStep(String name, boolean passed, String text) {}
