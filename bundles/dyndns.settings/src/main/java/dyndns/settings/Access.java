package dyndns.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may do what with a file or folder, as inode(7) has it.
 *
 * @param owner the user's number
 * @param mode the permission bits, with those for sticky and the like
 */
record Access(int owner, int mode) {
    private static final int ROOT = 0;
    private static final int PERMISSIONS = 0777;
    private static final int SPECIAL = 07000;
    private static final int OTHERS_WRITE = 0022;
    private static final int OWNER_ALONE = 0700;

    static Access of(Path path) throws IOException {
        int owner = (Integer) Files.getAttribute(path, "unix:uid");
        int mode = (Integer) Files.getAttribute(path, "unix:mode");
        return new Access(owner, mode & (PERMISSIONS | SPECIAL));
    }

    /** The user that this process runs as, by what it owns: in a container the user may have no name. */
    static int runningUser() throws IOException {
        Path probe = Files.createTempFile("dyndns-user", "");
        try {
            return of(probe).owner();
        } finally {
            Files.delete(probe);
        }
    }

    /** Why somebody else could have put something in there; empty: nobody but the user and root can. */
    Optional<String> distrust(int user) {
        if ((mode & OTHERS_WRITE) != 0) {
            return Optional.of("others can write to it (" + this + "); allowed: write permission for its owner alone");
        }
        return owner == user || owner == ROOT
                ? Optional.empty()
                : Optional.of(
                        "it belongs to another user (" + this + "); allowed: one of user " + user + " or of root");
    }

    /** Whether it is that user's, and nobody else can look into it. */
    boolean isPrivateOf(int user) {
        return owner == user && (mode & PERMISSIONS) == OWNER_ALONE;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "user %d, mode %04o", owner, mode);
    }
}
