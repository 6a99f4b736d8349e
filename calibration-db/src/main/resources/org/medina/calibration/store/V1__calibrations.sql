-- Calibrations of HICANNs by wafer and version. Rows are added, never changed.
-- ${bytes} is the database's type of binary data.

CREATE TABLE payload (
  sha256 CHAR(64) NOT NULL PRIMARY KEY,
  content ${bytes} NOT NULL
);

CREATE TABLE calibration (
  wafer INTEGER NOT NULL,
  hicann INTEGER NOT NULL CHECK (hicann BETWEEN 0 AND 383),
  version INTEGER NOT NULL CHECK (version >= 1),
  created VARCHAR(40) NOT NULL,
  author VARCHAR(1000) NOT NULL,
  remark VARCHAR(10000) NOT NULL,
  source VARCHAR(10000) NOT NULL,
  pll_hz DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (wafer, hicann, version)
);

CREATE TABLE component (
  wafer INTEGER NOT NULL,
  hicann INTEGER NOT NULL,
  version INTEGER NOT NULL,
  kind VARCHAR(20) NOT NULL,
  payload CHAR(64) NOT NULL REFERENCES payload (sha256),
  PRIMARY KEY (wafer, hicann, version, kind),
  FOREIGN KEY (wafer, hicann, version) REFERENCES calibration (wafer, hicann, version)
);

CREATE INDEX calibration_by_version ON calibration (wafer, version);
