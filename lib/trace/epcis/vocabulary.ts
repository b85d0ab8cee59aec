/**
 * The closed word lists of the Core Business Vocabulary 2.0 (§7) and the GS1 Web Vocabulary
 * measurement types, as they stand in JSON: bare words. Each list carries the stem of its Web URI,
 * which the event hash writes out (CBV 2.0 §8.9).
 */
export interface WordList {
  readonly name: string;
  readonly stem: string;
  /** Older URN stem of the same words, undefined where there was none. */
  readonly urn?: string;
  readonly words: ReadonlySet<string>;
  /** Who owns the words: decides which URIs may not stand in for them. */
  readonly owner: 'cbv' | 'gs1';
}

const list = (owner: WordList['owner'], name: string, stem: string, urn: string | undefined, words: string): WordList => ({
  owner,
  name,
  stem,
  ...(urn === undefined ? {} : { urn }),
  words: new Set(words.split(' ')),
});

const CBV = 'https://ref.gs1.org/cbv/';
/** Stem of GS1 Web Vocabulary terms as written into the hash. */
export const GS1_VOC = 'https://gs1.org/voc/';
/** Equal stem of the same terms: EPCIS 2.1 contexts are moving to it. */
export const GS1_VOC_REF = 'https://ref.gs1.org/voc/';

export const BIZ_STEPS = list('cbv', 'business step', `${CBV}BizStep-`, 'urn:epcglobal:cbv:bizstep:',
  'accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting decommissioning departing '
  + 'destroying disassembling dispensing encoding entering_exiting holding inspecting installing killing loading other packing picking '
  + 'receiving removing repackaging repairing replacing reserving retail_selling sampling sensor_reporting shipping staging_outbound '
  + 'stock_taking stocking storing transporting unloading unpacking void_shipping');

export const DISPOSITIONS = list('cbv', 'disposition', `${CBV}Disp-`, 'urn:epcglobal:cbv:disp:',
  'active available completeness_inferred completeness_verified conformant container_closed container_open damaged destroyed dispensed '
  + 'disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance mismatch_quantity needs_replacement '
  + 'no_pedigree_match non_conformant non_sellable_other partially_dispensed recalled reserved retail_sold returned sellable_accessible '
  + 'sellable_not_accessible stolen unavailable unknown');

export const BIZ_TRANSACTION_TYPES = list('cbv', 'business transaction type', `${CBV}BTT-`, 'urn:epcglobal:cbv:btt:',
  'bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt');

export const SOURCE_DEST_TYPES = list('cbv', 'source or destination type', `${CBV}SDT-`, 'urn:epcglobal:cbv:sdt:',
  'owning_party possessing_party location');

export const ERROR_REASONS = list('cbv', 'error reason', `${CBV}ER-`, 'urn:epcglobal:cbv:er:', 'did_not_occur incorrect_data');

export const COMPONENTS = list('cbv', 'component', `${CBV}Comp-`, undefined,
  'x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting northing latitude longitude altitude');

export const SENSOR_EXCEPTIONS = list('gs1', 'sensor exception', GS1_VOC, undefined, 'ALARM_CONDITION ERROR_CONDITION');

export const MEASUREMENT_TYPES = list('gs1', 'measurement type', GS1_VOC, undefined,
  'AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance AmountOfSubstancePerUnitVolume Angle '
  + 'AngularAcceleration AngularMomentum AngularVelocity Area Capacitance Conductance Conductivity Count Density Dimensionless '
  + 'DoseEquivalent DoseEquivalentRate DynamicViscosity ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength '
  + 'Energy Exposure Force Frequency Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux '
  + 'LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate MassPerAreaTime '
  + 'MemoryCapacity MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity Radioactivity '
  + 'RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time Torque '
  + 'Voltage Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber');

/** The bare word of a term in any of its equal forms (word, Web URI, old URN), or the text itself. Total. */
export function toBareWord(words: WordList, text: string): string {
  if (words.words.has(text)) return text;
  for (const stem of [words.stem, words.urn, words.owner === 'gs1' ? GS1_VOC_REF : undefined]) {
    if (stem !== undefined && text.startsWith(stem)) {
      const word = text.slice(stem.length);
      if (words.words.has(word)) return word;
    }
  }
  return text;
}
