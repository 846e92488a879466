/** What a file's columns can mean. `refund` lowers the row's amount; `unpaid` is what is still owed of it. */
export const ROLES = [
  'customer',
  'order',
  'date',
  'amount',
  'quantity',
  'price',
  'product',
  'name',
  'status',
  'cancelled',
  'refund',
  'unpaid',
  'currency',
] as const;
export type Role = (typeof ROLES)[number];

/** What was asked for: a column's exact name for some of the roles. */
export type Mapping = Partial<Record<Role, string>>;

/**
 * The names that exports use, the likelier first, in English, German, French, Spanish, Dutch, Italian and Portuguese;
 * compared as `plainName` spells them.
 */
const NAMES: Record<Role, readonly string[]> = {
  customer: [
    ...['customeruniqueid', 'customerid', 'customer', 'customeremail', 'email', 'emailaddress', 'clientid'],
    ...['userid', 'buyerid', 'customernumber', 'customerno', 'customercode', 'customeremailaddress'],
    ...[
      'billingemail',
      'emailbilling',
      'buyeremail',
      'contactemail',
      'useremail',
      'buyer',
      'client',
      'shopper',
    ],
    ...[
      'kundennummer',
      'kundennr',
      'kundenid',
      'kunde',
      'kundenemail',
      'emailkunde',
      'emailadresse',
      'kaufer',
    ],
    ...[
      'idclient',
      'numeroclient',
      'codeclient',
      'nclient',
      'clientemail',
      'emailclient',
      'adresseemail',
      'courriel',
    ],
    ...[
      'idcliente',
      'clienteid',
      'numerodecliente',
      'codigocliente',
      'cliente',
      'correoelectronico',
      'correo',
    ],
    ...['klantnummer', 'klantnr', 'klantid', 'klant', 'emailklant', 'emailadres'],
    ...['codicecliente', 'numerocliente', 'emailcliente', 'indirizzoemail'],
    ...['codigodocliente', 'codigodecliente', 'numerodocliente', 'emaildocliente', 'enderecodeemail', 'mail'],
  ],
  order: [
    ...['orderid', 'invoiceno', 'invoice', 'order', 'ordernumber', 'invoiceid', 'invoicenumber', 'orderno'],
    ...['ordername', 'orderreference', 'transactionid', 'receiptnumber', 'receiptno', 'receiptid'],
    ...['bestellnummer', 'bestellnr', 'bestellid', 'bestellung', 'auftragsnummer', 'auftragsnr', 'auftrag'],
    ...['rechnungsnummer', 'rechnungsnr', 'rechnung', 'belegnummer', 'belegnr'],
    ...[
      'numerodecommande',
      'numerocommande',
      'idcommande',
      'ncommande',
      'commande',
      'numerodefacture',
      'facture',
    ],
    ...['numerodepedido', 'numeropedido', 'idpedido', 'npedido', 'pedido', 'numerodefactura', 'factura'],
    ...['bestelnummer', 'bestelnr', 'bestelling', 'ordernummer', 'ordernr', 'factuurnummer'],
    ...['numeroordine', 'idordine', 'nordine', 'ordine', 'numerofattura', 'fattura'],
    ...['numerodopedido', 'iddopedido', 'encomenda', 'numerodaencomenda', 'numerodafatura', 'fatura'],
  ],
  date: [
    ...[
      'orderedat',
      'invoicedate',
      'orderdate',
      'date',
      'createdat',
      'purchasedat',
      'purchasedate',
      'paidat',
    ],
    ...['orderpurchasetimestamp', 'datecreated', 'created', 'createddate', 'createddateutc', 'createdutc'],
    ...['transactiondate', 'saledate', 'datetime', 'timestamp', 'orderdatetime', 'day'],
    ...['bestelldatum', 'bestelltam', 'auftragsdatum', 'rechnungsdatum', 'kaufdatum', 'belegdatum', 'datum'],
    ...['datedecommande', 'datecommande', 'datedelacommande', 'datedachat', 'datedefacture'],
    ...['fechadepedido', 'fechadelpedido', 'fechapedido', 'fechadecompra', 'fechadefactura', 'fecha'],
    ...['besteldatum', 'orderdatum', 'factuurdatum', 'aankoopdatum'],
    ...['dataordine', 'datadellordine', 'datadordine', 'datadiacquisto', 'datafattura', 'data'],
    ...['datadopedido', 'datapedido', 'datadacompra', 'datadaencomenda'],
  ],
  amount: [
    ...['amount', 'total', 'ordertotal', 'totalprice', 'revenue', 'totalamount', 'orderamount', 'ordervalue'],
    ...[
      'grandtotal',
      'ordertotalamount',
      'paymentvalue',
      'amountpaid',
      'totalpaid',
      'netsales',
      'totalsales',
    ],
    ...['sales', 'subtotal', 'linetotal', 'itemtotal', 'lineamount', 'value', 'spend', 'turnover'],
    ...[
      'betrag',
      'gesamtbetrag',
      'bestellsumme',
      'bestellwert',
      'gesamtsumme',
      'rechnungsbetrag',
      'summe',
      'umsatz',
      'brutto',
      'bruttobetrag',
    ],
    ...['gesamt', 'gesamtpreis', 'positionsbetrag', 'zeilensumme', 'warenwert'],
    ...['montant', 'montanttotal', 'totaldelacommande', 'totalcommande', 'montantdelacommande', 'totalttc'],
    ...['montantttc', 'chiffredaffaires'],
    ...['importe', 'importetotal', 'totaldelpedido', 'totalpedido', 'monto', 'montototal'],
    ...['bedrag', 'totaalbedrag', 'ordertotaal', 'orderbedrag', 'totaal', 'omzet'],
    ...['importo', 'importototale', 'totaleordine', 'totale', 'totaledellordine', 'ricavo'],
    ...['valor', 'valortotal', 'valordopedido', 'totaldopedido', 'montante', 'totaldaencomenda'],
  ],
  quantity: [
    ...[
      'quantity',
      'qty',
      'lineitemquantity',
      'itemquantity',
      'units',
      'menge',
      'anzahl',
      'stuckzahl',
      'stuck',
    ],
    ...['quantite', 'qte', 'cantidad', 'aantal', 'hoeveelheid', 'quantita', 'qta', 'quantidade', 'qtd'],
  ],
  price: [
    ...[
      'unitprice',
      'price',
      'itemprice',
      'lineitemprice',
      'stuckpreis',
      'einzelpreis',
      'preis',
      'prixunitaire',
    ],
    ...[
      'prix',
      'preciounitario',
      'precio',
      'stuksprijs',
      'eenheidsprijs',
      'prijs',
      'prezzounitario',
      'prezzo',
    ],
    ...['precounitario', 'preco'],
  ],
  product: [
    ...[
      'productid',
      'stockcode',
      'sku',
      'product',
      'lineitemsku',
      'productsku',
      'itemsku',
      'productcode',
      'itemid',
    ],
    ...['articlenumber', 'artikelnummer', 'artikelnr', 'produktnummer', 'produktid', 'produkt', 'artikel'],
    ...['referenceproduit', 'codeproduit', 'produit', 'article', 'codigoproducto', 'idproducto', 'producto'],
    ...[
      'articulo',
      'productnummer',
      'codiceprodotto',
      'prodotto',
      'articolo',
      'codigodoproduto',
      'produto',
      'artigo',
    ],
  ],
  name: [
    ...['name', 'productname', 'description', 'title', 'lineitemname', 'itemname', 'producttitle'],
    ...['produktname', 'artikelname', 'artikelbezeichnung', 'bezeichnung', 'beschreibung', 'nomduproduit'],
    ...[
      'nomproduit',
      'designation',
      'libelle',
      'nombredelproducto',
      'nombreproducto',
      'descripcion',
      'productnaam',
    ],
    ...['omschrijving', 'nomeprodotto', 'descrizione', 'nomedoproduto', 'nomeproduto', 'descricao'],
  ],
  status: [
    ...['financialstatus', 'paymentstatus', 'orderstatus', 'status', 'transactionstatus', 'bestellstatus'],
    ...[
      'zahlungsstatus',
      'auftragsstatus',
      'statut',
      'statutdelacommande',
      'etat',
      'estado',
      'estadodelpedido',
    ],
    ...['orderstatusnaam', 'betaalstatus', 'stato', 'statoordine', 'estadodopedido', 'situacao'],
  ],
  cancelled: [
    'cancelledat',
    'canceledat',
    'cancelleddate',
    'canceleddate',
    'storniertam',
    'annulele',
    'geannuleerdop',
  ],
  refund: [
    ...[
      'refundedamount',
      'amountrefunded',
      'refundamount',
      'orderrefundamount',
      'refundedtotal',
      'totalrefunded',
    ],
    ...[
      'erstattungsbetrag',
      'erstatteterbetrag',
      'montantrembourse',
      'importereembolsado',
      'terugbetaaldbedrag',
    ],
    ...['importorimborsato', 'valorreembolsado'],
  ],
  unpaid: ['outstandingbalance'],
  currency: [
    ...[
      'currency',
      'currencycode',
      'ordercurrency',
      'presentmentcurrency',
      'wahrung',
      'devise',
      'moneda',
      'divisa',
    ],
    ...['munteenheid', 'valuta', 'moeda'],
  ],
};

/** A currency or "gross" after a name, as in `Total (EUR)` and `Gesamtsumme (brutto)`. */
const NOTE =
  /[([](?:(?!UTC|GMT)[A-Z]{3}|[€$£¥]|[Bb]rutto|[Gg]ross|[Ii]nkl[^)\]]*|[Ii]ncl[^)\]]*)[)\]]\s*$|\s+brutto\s*$/u;

/**
 * A header's name in small letters, without a note of the currency or that it is gross, without accents, and without
 * what is no letter or digit.
 */
export const plainName = (name: string): string =>
  name
    .replace(NOTE, '')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The columns that a role may be, by their places in the header, the likelier first. */
export const columnsFor = (header: readonly string[], role: Role): number[] => {
  const plain = header.map(plainName);
  return NAMES[role].map((name) => plain.indexOf(name)).filter((at) => at >= 0);
};

const KNOWN = new Set(Object.values(NAMES).flat());

/** How many of a line's cells are names of columns. */
export const namesIn = (cells: readonly string[]): number =>
  new Set(cells.map(plainName).filter((name) => KNOWN.has(name))).size;

/** Whether the header says that times are UTC, as Stripe's `Created date (UTC)` does. */
export const saysUtc = (name: string): boolean => /\b(utc|gmt)\b/i.test(name);
