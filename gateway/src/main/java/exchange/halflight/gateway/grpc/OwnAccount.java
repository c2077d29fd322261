package exchange.halflight.gateway.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.ExchangeGrpc;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Holds the requests of an account holder to his own account: where one names none, it is his. */
final class OwnAccount {
    private static final String FIELD = "account_id";
    private static final Map<String, Message> PROTOTYPES = prototypes();

    private OwnAccount() {}

    /**
     * A request for the account.
     *
     * @param placed orders it places
     * @param amended orders it amends
     * @param bytes the request, with its account filled in
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Held(int placed, int amended, byte[] bytes) {}

    /** The request; empty where it names an account of somebody else. Bytes that are no message stay as they are. */
    static Optional<Held> hold(String fullMethodName, byte[] request, int accountId) {
        Message.Builder message = PROTOTYPES.get(fullMethodName).newBuilderForType();
        try {
            message.mergeFrom(request);
        } catch (InvalidProtocolBufferException e) {
            // Refused a step later, in the words of all messages that are none.
            return Optional.of(new Held(0, 0, request));
        }
        return fill(message, accountId)
                ? Optional.of(new Held(
                        count(message, PlaceOrderRequest.getDescriptor()),
                        count(message, AmendOrderRequest.getDescriptor()),
                        message.build().toByteArray()))
                : Optional.empty();
    }

    private static boolean fill(Message.Builder message, int accountId) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.getName().equals(FIELD)) {
                int named = (Integer) message.getField(field);
                if (named != 0 && named != accountId) {
                    return false;
                }
                message.setField(field, accountId);
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
                if (!fillNested(message, field, accountId)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean fillNested(Message.Builder message, FieldDescriptor field, int accountId) {
        if (!field.isRepeated()) {
            return !message.hasField(field) || fill(message.getFieldBuilder(field), accountId);
        }
        for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
            if (!fill(message.getRepeatedFieldBuilder(field, i), accountId)) {
                return false;
            }
        }
        return true;
    }

    /** How many messages of a kind there are in it, itself included. */
    private static int count(Message.Builder message, Descriptor kind) {
        if (message.getDescriptorForType().equals(kind)) {
            return 1;
        }
        int found = 0;
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || field.isMapField()) {
                continue;
            }
            if (!field.isRepeated()) {
                found += message.hasField(field) ? count(message.getFieldBuilder(field), kind) : 0;
                continue;
            }
            for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
                found += count(message.getRepeatedFieldBuilder(field, i), kind);
            }
        }
        return found;
    }

    private static Map<String, Message> prototypes() {
        Map<String, Message> prototypes = new HashMap<>();
        for (MethodDescriptor<?, ?> method : ExchangeGrpc.getServiceDescriptor().getMethods()) {
            if (method.getRequestMarshaller() instanceof PrototypeMarshaller<?> marshaller
                    && marshaller.getMessagePrototype() instanceof Message prototype) {
                prototypes.put(method.getFullMethodName(), prototype);
            }
        }
        return Map.copyOf(prototypes);
    }
}
