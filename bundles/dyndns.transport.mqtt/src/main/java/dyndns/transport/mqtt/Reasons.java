package dyndns.transport.mqtt;

import java.io.EOFException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;

/** Errors of the client library as one line for people. */
final class Reasons {
    private Reasons() {}

    static String of(@Nullable Throwable error) {
        if (error == null) return "the connection ended";
        if (error instanceof CompletionException && error.getCause() != null) return of(error.getCause());
        if (error instanceof TimeoutException) return "no answer from the broker";
        if (error instanceof MqttException e) return of(e);
        String message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : message;
    }

    private static String of(MqttException error) {
        return switch (error.getReasonCode()) {
            case MqttException.REASON_CODE_FAILED_AUTHENTICATION -> "the broker refuses user or password";
            case MqttException.REASON_CODE_NOT_AUTHORIZED -> "the broker refuses the login";
            case MqttException.REASON_CODE_INVALID_CLIENT_ID -> "the broker refuses the client id";
            case MqttException.REASON_CODE_MAX_INFLIGHT -> "too many messages without an answer from the broker";
            default -> deepest(error);
        };
    }

    /** Paho wraps: "MqttException (0) - java.net.ConnectException: Connection refused" says it at its end. */
    private static String deepest(Throwable error) {
        Throwable cause = error.getCause();
        if (cause != null && cause != error) return deepest(cause);
        if (error instanceof EOFException) return "the broker has closed the connection";
        String message = error.getMessage();
        String type = error.getClass().getSimpleName();
        if (message == null) return type;
        return error instanceof MqttException || message.contains(" ") ? message : type + ": " + message;
    }
}
