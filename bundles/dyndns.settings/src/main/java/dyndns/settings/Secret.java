package dyndns.settings;

/**
 * A secret of the settings file on its way into a file of its own; a placeholder stands for it in configurations.
 *
 * @param name the name of its file
 * @param value the secret; never shown
 */
record Secret(String name, String value) {
    /** What the interpolation plugin replaces by the content of the file. */
    String placeholder() {
        return "$[secret:" + name + "]";
    }

    @Override
    public String toString() {
        return placeholder();
    }
}
