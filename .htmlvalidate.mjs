// What html-validate asks of every prerendered page: all it recommends, but for the rules below.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    "no-unknown-elements": "error",
    // Safari forgets that a list without bullets is one unless its role says so.
    "no-redundant-role": "off",
    "prefer-native-element": ["error", { exclude: ["list"] }],
    // English headlines say it all, as Chinese ones do in half as many letters; search engines cut them where they like.
    "long-title": ["error", { maxlength: 120 }],
    // Names of facts carry years and dots; HTML forbids nothing but spaces.
    "valid-id": ["error", { relaxed: true }],
  },
};
