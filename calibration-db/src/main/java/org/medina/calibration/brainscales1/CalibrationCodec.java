package org.medina.calibration.brainscales1;

import com.google.protobuf.InvalidProtocolBufferException;
import org.medina.calibration.wire.Calibration;
import org.medina.ir.error.HardwareDataException;

/**
 * A HICANN's calibration as bytes, in the form of calibration.proto. Equal ones have equal bytes.
 */
public final class CalibrationCodec {
  /** Version of the format. */
  public static final int FORMAT = 1;

  private CalibrationCodec() {}

  /** The bytes of a calibration. */
  public static byte[] encode(HicannCalibration calibration) {
    CurveWriter writer = new CurveWriter();
    Calibration.Builder message =
        Calibration.newBuilder().setFormat(FORMAT).setParts(writer.parts(calibration));
    return message
        .addAllTables(writer.newTables())
        .addAllCurves(writer.newCurves())
        .build()
        .toByteArray();
  }

  /**
   * The calibration of bytes.
   *
   * @param name what they are of, for errors: "HICANN 120 of wafer 33"
   * @throws HardwareDataException if they are damaged (MED-CAL-001) or of a later format
   *     (MED-CAL-002)
   */
  public static HicannCalibration decode(byte[] bytes, String name) {
    try {
      Calibration message = Calibration.parseFrom(bytes);
      checkFormat(message.getFormat(), name);
      return new CurveReader()
          .read(message.getTablesList(), message.getCurvesList(), message.getParts());
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw damaged(name, e);
    }
  }

  static void checkFormat(int format, String name) {
    if (format == 0) {
      throw new IllegalArgumentException("it has no format version");
    }
    if (format < 0 || format > FORMAT) {
      throw new HardwareDataException(
          "MED-CAL-002",
          "The calibration %s has format %s; this version of Medina knows up to %d. Use the version that wrote it, or a later one."
              .formatted(name, Integer.toUnsignedString(format), FORMAT));
    }
  }

  static HardwareDataException damaged(String name, Exception cause) {
    return new HardwareDataException(
        "MED-CAL-001",
        "The calibration %s is damaged: %s. Take it from where it was copied or imported from."
            .formatted(
                name,
                cause instanceof InvalidProtocolBufferException
                    ? "its bytes end too early, or are not those of a calibration"
                    : cause.getMessage()),
        cause);
  }
}
