<%@ Page Language="C#" CodeBehind="Default.aspx.cs" Inherits="Shop.Site.Default" %>
<!DOCTYPE html>
<html>
<body>
    <h1>Shop</h1>
    <p><%= Greeting %></p>
</body>
</html>
