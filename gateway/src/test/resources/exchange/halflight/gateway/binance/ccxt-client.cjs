// A stock ccxt, with nothing but addresses and keys set.
'use strict';
const dns = require('node:dns');

// The test's host names are those of this machine; everything else about the client is as it comes.
const lookup = dns.lookup;
dns.lookup = (host, ...rest) => lookup(host.endsWith('.test') ? '127.0.0.1' : host, ...rest);

const ccxt = require('ccxt');
const { DOMAIN } = process.env;

function client(kind, apiKey, secret) {
  const fapi = 'https://fapi.' + DOMAIN;
  return new kind({
    apiKey,
    secret,
    hostname: DOMAIN,
    enableRateLimit: false,
    urls: {
      api: {
        fapiPublic: fapi + '/fapi/v1',
        fapiPublicV2: fapi + '/fapi/v2',
        fapiPublicV3: fapi + '/fapi/v3',
        fapiPrivate: fapi + '/fapi/v1',
        fapiPrivateV2: fapi + '/fapi/v2',
        fapiPrivateV3: fapi + '/fapi/v3',
        fapiData: fapi + '/futures/data',
        sapi: fapi + '/sapi/v1',
        ws: {
          future: 'wss://fstream.' + DOMAIN + '/ws',
          'ws-api': { future: 'wss://ws-fapi.' + DOMAIN + '/ws-fapi/v1' },
        },
      },
    },
  });
}

module.exports = { ccxt, client, LIT: 'BTC/USDT:USDT', DARK: 'ETH/USDT:USDT' };
