/** Words for codes in Estonian: 256 things that children know; none begins another. */
export const words = (
  'aabits aken ananass ankur arbuus auto banaan delfiin diivan dinosaur eesel elevant film ' +
  'flööt gepard globus hani harf hein hiir hobune homaar hommik hunt hüljes hüpits ilves jahu ' +
  'jalgpall jogurt juust jõgi jõulud jänes jäätis kaamel kaamera kaart kahvel kala kalender ' +
  'kalkun kamm kana karikas karp kartul karu kask kass kastan kaste katus kauss kell kevad ' +
  'kiik kiivi kindad king kirss kitarr klaver kleit kloun kohver komeet komm kompass konn kook ' +
  'kool koor kopter korv kraana kringel kroon kruus kukk kurg kuub kuusk käbi käpp kübar ' +
  'küpsis küünal labidas laev lagle laine lamp latern laud laul leht leib lennuk lepp liblikas ' +
  'liiv lill limonaad linn loom luik lumi lusikas lõvi maasikas magnet maja mango mari mesi ' +
  'metro mets muna mustikas muul muusika mäger mägi mänd müts nahkhiir nina nisu nukk nööp ' +
  'okas ookean orav paat paber padi pagar pall palm pannkook papagoi paprika park part peegel ' +
  'peet pensel pesa piano pihlakas piim pilt pilv pirn pirukas planeet ploom porgand post pott ' +
  'präänik puder puding põder põld põrsas pähkel päike pääsuke raadio raamat rabarber rada ' +
  'rand ratas rebane redel redis riis robot rong ronk roos rosin rull rätik saabas saar salat ' +
  'sall samblik samet seen seep siil siirup sild sirel sisalik sokk sool suhkur supp suusad ' +
  'suvi sõber sõrmus sõstar süda šokolaad taevas taksi taldrik talu tamm tass teater teler ' +
  'tennis tigu tiiger tomat tool torn tort traktor tramm trepp trumm tulp tuul tuvi täht ' +
  'vaarikas vaas vaher vahukoor vaip vanaema varblane vares vedru vesi veski vihik vihm viiul ' +
  'voodi võti värav värv õhtu õhupall ämber öökull'
).split(' ');
