import { registerDecorator } from 'class-validator';
import { isValidPhoneNumber } from 'libphonenumber-js';
import { satisfies } from './amount.fields';
import { field, type FieldOptions } from './field';
import { eachRule } from './rule';

const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** True for an assigned ISO 3166-1 alpha-2 code. */
export function isCountry(code: string): boolean {
  return (
    /^[A-Z]{2}$/.test(code) &&
    REGIONS.of(code) !== undefined &&
    !['EU', 'UN', 'ZZ', 'XA', 'XB', 'QO', 'EZ'].includes(code)
  );
}

/** A phone number in E.164 that is valid in its country's numbering plan. */
export function PhoneField(options: FieldOptions = {}): PropertyDecorator {
  const message = 'Must be a telephone number in international form such as +4930123456.';
  const accepts = (text: string): boolean => /^\+[1-9]\d{4,14}$/.test(text) && isValidPhoneNumber(text);
  return field({ type: 'string' }, options, [satisfies('phone', 'not_phone_number', message, accepts)], {
    type: String,
    pattern: '^\\+[1-9]\\d{4,14}$',
  });
}

/** An ISO 3166-1 alpha-2 country code in capitals. */
export function CountryField(options: FieldOptions = {}): PropertyDecorator {
  const rules = [
    satisfies('country', 'not_country', 'Must be an ISO 3166-1 alpha-2 code such as DE.', isCountry),
  ];
  return field({ type: 'string' }, options, rules, { type: String, pattern: '^[A-Z]{2}$' });
}

const LONGEST_URL = 2048;
/** Format of a host. The URL parser accepts hosts that could end a directive of a Content-Security-Policy (`a;b`). */
const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])$/;

/**
 * True for an absolute http(s) URL without user information, as browsers parse it; percent-encoding is not required.
 */
export function isHttpUrl(text: string): boolean {
  // Browsers resolve `https:host` relative to the current page.
  if (text.length > LONGEST_URL || !/^https?:\/\/[^/]/i.test(text)) return false;
  if (!URL.canParse(text) || /[\u0000-\u0020\\]/.test(text)) return false;
  const url = new URL(text);
  return (
    ['http:', 'https:'].includes(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    HOST.test(url.hostname)
  );
}

/** RFC 3986, without user information. */
const URI =
  /^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d*)?(?:[/?](?:[\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?$/i;

/**
 * The URI for a URL that passes {@link isHttpUrl}: unchanged if it conforms to RFC 3986, else with all other characters
 * percent-encoded.
 */
export function uriOf(text: string): string {
  if (URI.test(text)) return text;
  const { origin, pathname, search, hash } = new URL(text);
  return `${origin}${encoded(pathname)}${encoded(search)}${hash.slice(0, 1)}${encoded(hash.slice(1))}`;
}

function encoded(part: string): string {
  return part.replace(/%(?![0-9a-f]{2})|[^\w.~!$&'()*+,;=:@/?%-]/giu, encodeURIComponent);
}

/** An http(s) URL, stored as a URI. */
export function HttpUrlField(options: FieldOptions = {}): PropertyDecorator {
  const rules = [
    satisfies(
      'httpUrl',
      'not_url',
      'Must be an http or https URL of at most 2048 characters, without user information.',
      isHttpUrl,
    ),
  ];
  const normalise = (value: unknown): unknown =>
    typeof value === 'string' && isHttpUrl(value) ? uriOf(value) : value;
  const documented = {
    type: String,
    format: 'uri',
    maxLength: LONGEST_URL,
    example: 'https://app.acme.example/account',
  };
  return field({ type: 'string' }, { ...options, normalise }, rules, documented);
}

/** True for an origin: scheme, host and port only. */
export function isOrigin(text: string): boolean {
  return isHttpUrl(text) && new URL(text).origin === text;
}

function isOriginText(value: unknown): boolean {
  return typeof value === 'string' && isOrigin(value);
}

/** Exact origins without wildcards, at most 20. */
export function OriginListField(options: FieldOptions = {}): PropertyDecorator {
  const message = 'Each must be an origin such as https://app.acme.example, without a path.';
  const rules: PropertyDecorator = (target, propertyName) => {
    registerDecorator({
      name: 'origins',
      target: target.constructor,
      propertyName: String(propertyName),
      options: eachRule('not_origin', message, isOriginText),
      validator: { validate: isOriginText },
    });
  };
  return field({ type: 'array', items: { type: 'string' } }, options, [rules], {
    type: 'array',
    items: { type: 'string', maxLength: LONGEST_URL },
    maxItems: 20,
  });
}
