package org.medina.codegen.brainscales1.equivalence;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Changes single settings of a message, whatever its fields are: removes, replaces and inserts
 * entries of lists, and changes numbers, choices and bytes, also of the messages within.
 */
final class Flips {
  private static final int STRIDE = 16;
  private static final int[] NUMBERS = {
    0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 16, 31, 32, 33, 48, 62, 63, 64, 127, 128, 129, 130, 157,
    223, 224, 255, 256, 257, 300, 400, 447, 484, 511, 512, 1000, 7000
  };

  /**
   * A changed message.
   *
   * @param field path of the field, without indices
   * @param what the change in words
   */
  record Flip(String field, String what, Message message) {}

  private interface Sink {
    void add(String field, String what, Message changed);
  }

  private Flips() {}

  /** All changes of a message. */
  static List<Flip> of(Message message) {
    List<Flip> flips = new ArrayList<>();
    add(message, (field, what, changed) -> flips.add(new Flip(field, what, changed)));
    return flips;
  }

  private static void add(Message message, Sink sink) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.isRepeated()) {
        addList(message, field, sink);
      } else {
        for (Object other : others(message.getField(field))) {
          sink.add(
              field.getName(),
              message.getField(field) + " -> " + other,
              message.toBuilder().setField(field, other).build());
        }
        if (field.getType() == FieldDescriptor.Type.BYTES) {
          addBytes(message, field, sink);
        }
      }
    }
  }

  private static void addList(Message message, FieldDescriptor field, Sink sink) {
    List<?> list = (List<?>) message.getField(field);
    for (int i = 0; i < list.size(); i++) {
      int at = i;
      Sink within =
          (inner, what, changed) ->
              sink.add(
                  field.getName() + (inner.isEmpty() ? "" : "." + inner),
                  "[" + at + "] " + what,
                  replaced(message, field, at, changed));
      List<Object> fewer = new ArrayList<>(list);
      fewer.remove(i);
      sink.add(
          field.getName(),
          "without [" + i + "]",
          message.toBuilder().setField(field, fewer).build());
      if (list.get(i) instanceof Message element) {
        add(element, within);
      } else {
        for (Object other : others(list.get(i))) {
          sink.add(
              field.getName(),
              "[" + i + "] " + list.get(i) + " -> " + other,
              replaced(message, field, i, other));
        }
      }
    }
    addInsertions(message, field, list, sink);
  }

  /** New entries, each a number or a copy of the first message with another number in front. */
  private static void addInsertions(
      Message message, FieldDescriptor field, List<?> list, Sink sink) {
    if (field.getType() == FieldDescriptor.Type.MESSAGE && !hasKey(field.getMessageType())) {
      List<Object> more = new ArrayList<>(list);
      more.addAll(list.subList(0, Math.min(1, list.size())));
      if (more.size() > list.size()) {
        sink.add(
            field.getName(), "with one more", message.toBuilder().setField(field, more).build());
      }
      return;
    }
    if (field.getType() == FieldDescriptor.Type.ENUM
        || field.getType() == FieldDescriptor.Type.STRING
        || field.getType() == FieldDescriptor.Type.DOUBLE) {
      return;
    }
    for (int number : NUMBERS) {
      List<Object> more = new ArrayList<>();
      boolean isPlaced = false;
      for (Object element : list) {
        if (!isPlaced && key(element) > number) {
          more.add(entry(field, list, message, number));
          isPlaced = true;
        }
        if (key(element) == number) {
          isPlaced = true; // it is there already
        }
        more.add(element);
      }
      if (!isPlaced) {
        more.add(entry(field, list, message, number));
      }
      if (more.size() > list.size()) {
        sink.add(
            field.getName(), "with " + number, message.toBuilder().setField(field, more).build());
      }
    }
  }

  /** Whether the elements of a list have a number in front. */
  private static boolean hasKey(Descriptor type) {
    FieldDescriptor first = type.findFieldByNumber(1);
    return first.getType() == FieldDescriptor.Type.UINT32 && !first.isRepeated();
  }

  private static Object entry(FieldDescriptor field, List<?> list, Message message, int number) {
    if (field.getType() != FieldDescriptor.Type.MESSAGE) {
      return number;
    }
    Message model =
        list.isEmpty()
            ? message.newBuilderForType().newBuilderForField(field).build()
            : (Message) list.get(0);
    FieldDescriptor key = model.getDescriptorForType().findFieldByNumber(1);
    Message.Builder entry = model.toBuilder().setField(key, number);
    FieldDescriptor mode = model.getDescriptorForType().findFieldByName("mode");
    if (list.isEmpty() && mode != null) {
      entry.setField(mode, mode.getEnumType().findValueByNumber(1));
    }
    return entry.build();
  }

  private static long key(Object element) {
    if (element instanceof Message message) {
      return (Integer) message.getField(message.getDescriptorForType().findFieldByNumber(1));
    }
    return (Integer) element;
  }

  private static Message replaced(Message message, FieldDescriptor field, int at, Object other) {
    return message.toBuilder().setRepeatedField(field, at, other).build();
  }

  private static List<Object> others(Object value) {
    if (value instanceof Integer number) {
      TreeSet<Integer> others =
          new TreeSet<>(
              Arrays.asList(0, number ^ 1, number + 1, number - 1, number ^ 16, number + 256));
      others.remove(number);
      return new ArrayList<>(others);
    }
    if (value instanceof Boolean flag) {
      return List.of(!flag);
    }
    if (value instanceof Double number) {
      return List.of(2 * number, number / 2, -number, Double.NaN);
    }
    if (value instanceof String text) {
      return List.of(text + "x");
    }
    if (value instanceof EnumValueDescriptor choice) {
      List<Object> others = new ArrayList<>(choice.getType().getValues());
      others.remove(choice);
      return others;
    }
    return List.of();
  }

  /** Half bytes: all that differ from their predecessor, and some of the others. */
  private static void addBytes(Message message, FieldDescriptor field, Sink sink) {
    byte[] bytes = ((ByteString) message.getField(field)).toByteArray();
    sink.add(
        field.getName(),
        "one byte less",
        message.toBuilder().setField(field, ByteString.copyFrom(bytes, 0, 127)).build());
    int most = bytes[bytes.length - 1];
    for (int i = 0; i < bytes.length; i++) {
      for (int mask : new int[] {0x01, 0x10, 0x06, 0x80}) {
        if (bytes[i] != most || i % STRIDE == 0) {
          byte[] changed = bytes.clone();
          changed[i] ^= (byte) mask;
          sink.add(
              field.getName(),
              "byte %d: %02x -> %02x".formatted(i, bytes[i], changed[i]),
              message.toBuilder().setField(field, ByteString.copyFrom(changed)).build());
        }
      }
    }
  }
}
