import { annotations } from './annotations.ts';
import { filledField } from './filling.ts';
import type { EntryRule, FieldRule } from './rule.ts';
import {
  addedElements,
  addedFields,
  addedForm,
  addedParents,
  addedWidgets,
  certification,
  nextParentKey,
  signatureFlags,
  signedField,
  tabOrder,
  unsignedField,
} from './signing.ts';
import { validationData } from './validation.ts';
import {
  crossReferences,
  documentInformation,
  extensions,
  fileIdentifier,
  metadata,
  version,
} from './writing.ts';

/** Every change to an entry that a later revision may make; rules of the same entry are asked in this order. */
export const ENTRY_RULES: readonly EntryRule[] = [
  crossReferences,
  fileIdentifier,
  documentInformation,
  metadata,
  version,
  extensions,
  validationData,
  certification,
  addedForm,
  addedFields,
  signatureFlags,
  addedWidgets,
  tabOrder,
  addedParents,
  nextParentKey,
  ...addedElements,
  annotations,
];

/** Every change to a field that a later revision may make; the first that speaks of it decides. */
export const FIELD_RULES: readonly FieldRule[] = [unsignedField, signedField, filledField];
