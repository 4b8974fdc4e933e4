package dyndns.handover;

/** Something that may take a while. */
interface Work {
    void run() throws InterruptedException;
}
